/** The same, of as many lives as prove depth. */
import './attributes.property.test';
