/** The same, drawn until it proves depth. */
import './times.test';
