/** The same, drawn until it proves depth. */
import './saga.property.test';
