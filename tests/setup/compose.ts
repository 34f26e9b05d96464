import { goProgram } from './testServer';

/** Compose's own loader as a program: it prints a compose file as compose understands it, or says what is wrong. */
export const composeLoader = () => goProgram('compose-loader', 'github.com/compose-spec/compose-go/v2/cmd@v2.9.0');
