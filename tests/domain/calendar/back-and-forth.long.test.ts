/** The same, drawn until it proves depth. */
import './back-and-forth.property.test';
