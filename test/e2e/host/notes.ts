/** Figures that tests measured, for the person who reads their list. */
let noted: string | undefined;

/** Puts a figure behind the running test's name. */
export function note(text: string): void {
  noted = text;
}

/** What the test that ended now has noted. */
export function takeNote(): string | undefined {
  const text = noted;
  noted = undefined;
  return text;
}
