/** The same, drawn until it proves depth. */
import './pauses.property.test';
