/** What may be concluded, or what not: a short list under its title; nothing where there is none. */
export function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-small font-medium text-secondary">{title}</h3>
      <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-control">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
