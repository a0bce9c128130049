/** A `name=value` of a tag list; offsets count characters of the joined text. */
export interface Tag {
  readonly name: string;
  /** Without blanks around it. */
  readonly value: string;
  /** From the name's first character to the value's last one. */
  readonly start: number;
  readonly end: number;
  readonly nameEnd: number;
  readonly valueStart: number;
}

/** A text between two semicolons that is no tag: it has no `=`, or no name before it. */
export interface NoTag {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface TagList {
  readonly tags: readonly Tag[];
  readonly rest: readonly NoTag[];
}

/** Splits the text of a DKIM, DMARC or kindred record into its tags (RFC 6376 section 3.2). Empty parts are skipped. */
export function readTags(text: string): TagList {
  const tags: Tag[] = [];
  const rest: NoTag[] = [];
  for (let from = 0; from <= text.length; ) {
    const semicolon = text.indexOf(';', from);
    const to = semicolon < 0 ? text.length : semicolon;
    const part = text.slice(from, to);
    const trimmed = part.trim();
    if (trimmed !== '') {
      const start = from + part.indexOf(trimmed);
      const end = start + trimmed.length;
      const tag = tagIn(trimmed, start, end);
      if (tag) tags.push(tag);
      else rest.push({ text: trimmed, start, end });
    }
    from = to + 1;
  }
  return { tags, rest };
}

/** The first tag with this name; names are told apart by case. */
export function tagOf(list: TagList, name: string): Tag | undefined {
  return list.tags.find((tag) => tag.name === name);
}

function tagIn(text: string, start: number, end: number): Tag | undefined {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0)).trimEnd();
  if (!/^[A-Za-z]\w*$/.test(name)) return undefined;
  const behind = text.slice(equals + 1);
  const value = behind.trimStart();
  return {
    name,
    value,
    start,
    end,
    nameEnd: start + name.length,
    valueStart: end - value.length,
  };
}
