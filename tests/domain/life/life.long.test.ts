/** The same, drawn until it proves depth. */
import './life.property.test';
