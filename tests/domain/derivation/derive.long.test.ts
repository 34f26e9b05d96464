/** The same, drawn until it proves depth. */
import './derive.property.test';
