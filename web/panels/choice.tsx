/** One of a few, by name. */

interface ChoiceOf {
  readonly says: string;
  readonly value: string;
  readonly of: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

export function Choice({ says, value, of, choose }: ChoiceOf) {
  return (
    <label>
      {says}{" "}
      <select value={value} onChange={(e) => choose(e.currentTarget.value)} style="max-width:15rem">
        {of.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
