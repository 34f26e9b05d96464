/** The same, drawn until it proves depth. */
import './revisions.test';
