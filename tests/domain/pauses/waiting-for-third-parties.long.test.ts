/** The same, drawn until it proves depth. */
import './waiting-for-third-parties.test';
