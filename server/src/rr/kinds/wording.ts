/** `a MX` or `an MX`: the article that fits how a mnemonic is said, with the mnemonic. */
export function article(mnemonic: string): string {
  // Mnemonics are spelled out or read as words; these are the letters whose names begin with a vowel.
  const word = SAID_AS_WORDS.test(mnemonic);
  const vowel = word ? /^[AEIO]/.test(mnemonic) : /^[AEFHILMNORSX]/.test(mnemonic);
  return `${vowel ? 'an' : 'a'} ${mnemonic}`;
}

const SAID_AS_WORDS =
  /^(NULL|HINFO|MINFO|LOC|SINK|HIP|NINFO|RKEY|TALINK|TYPE\d+|RESINFO|WALLET|NAPTR|NIMLOC|CERT|KEY|SIG|UID|URI)$/;

/** A token as messages quote it: in double quotes unless it has its own, and cut where it is long. */
export function shown(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return cut.startsWith('"') ? cut : `"${cut}"`;
}
