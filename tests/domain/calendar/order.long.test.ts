/** The same, drawn until it proves depth. */
import './order.property.test';
