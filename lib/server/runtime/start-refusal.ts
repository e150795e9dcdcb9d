/** A reason not to start that its reader can act on: one sentence, no stack, exit code 1. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}
