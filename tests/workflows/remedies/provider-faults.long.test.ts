/** The same, with every kind of provider. */
import './provider-faults.test';
