/** The same, for every day of two years. */
import './before-the-law.test';
