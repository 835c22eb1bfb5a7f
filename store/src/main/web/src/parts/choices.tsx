interface ChoicesProps<Id extends string> {
  legend: string;
  name: string;
  testId: string;
  chosen: Id;
  choices: ReadonlyArray<{ id: Id; name: string; about: string }>;
  onChoose: (id: Id) => void;
}

/** One of a few, each with a word of explanation. */
export function Choices<Id extends string>({ legend, name, testId, chosen, choices, onChoose }: ChoicesProps<Id>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.id} class="choice">
          <input
            type="radio"
            name={name}
            value={choice.id}
            data-testid={testId}
            checked={choice.id === chosen}
            onChange={() => onChoose(choice.id)}
          />
          <span class="choice-text">
            <span class="choice-name">{choice.name}</span>
            <span class="choice-about">{choice.about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
