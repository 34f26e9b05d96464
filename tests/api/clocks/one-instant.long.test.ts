/** The same, drawn until it proves depth. */
import './one-instant.property.test';
