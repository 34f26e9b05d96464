/** The same, drawn until it proves depth. */
import './escalation-elsewhere.test';
