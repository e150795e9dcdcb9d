/** Where the way in is, for somebody who came without the set-up link. */
export function OpenSetupLink() {
  return (
    <p className="text-secondary">
      Open the one-time link that <code className="font-mono text-ink">npm start</code> printed in
      its terminal. It creates the first account and is good for 24 hours; a restart prints a new
      one.
    </p>
  );
}
