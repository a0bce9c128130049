/** A kind of mail record that is a list of tags, told in words: for hover and completion. */
export interface TagRecord {
  /** `DMARC`. */
  readonly title: string;
  /** What its text begins with. */
  readonly version: string;
  /** Where the tags are defined. */
  readonly reference: string;
  readonly tags: readonly TagWords[];
  /** A whole text to begin with. */
  readonly start: string;
}

export interface TagWords {
  readonly name: string;
  /** What the tag says, a sentence. */
  readonly meaning: string;
  /** Where the tag is defined, if not where the others are. */
  readonly reference?: string;
  /** What holds where the tag is left out. */
  readonly otherwise?: string;
  /** Values by name, with what they mean. */
  readonly values?: Readonly<Record<string, string>>;
  /** What stands between several values; with none a tag has one. */
  readonly separator?: ':' | ',';
  /** The beginning of a value that cannot be listed: `mailto:`. */
  readonly begins?: readonly string[];
  /** Out of use: explained, and not offered. */
  readonly obsolete?: true;
}

/** The tag with this name, in any case. */
export function tagWords(record: TagRecord, name: string): TagWords | undefined {
  return record.tags.find((tag) => tag.name === name.toLowerCase());
}
