/** The same, drawn until it proves depth. */
import './route.test';
