import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completionsAt } from '../../server/src/features/completion';
import type { ZoneOptions } from '../../server/src/zone/zone';
import { analyseAt } from './cursor';

export interface Offered {
  readonly labels: readonly string[];
  readonly items: readonly CompletionItem[];
  readonly isIncomplete: boolean;
  /** The text after the suggestion with this label was taken. */
  accept(label: string): string;
}

/** What is offered at `$0`. `trigger` is the character that was just typed, if it is that which asks. */
export function completionsIn(marked: string, trigger?: string, options?: ZoneOptions): Offered {
  const { analysis, place } = analyseAt(marked, options);
  const point = { file: place.file, offset: place.start };
  const { items, isIncomplete } = completionsAt(analysis, point, { now: NOW, trigger });
  const text = place.file.text.slice(0);
  return {
    labels: items.map(({ label }) => label),
    items,
    isIncomplete,
    accept(label) {
      const item = items.find((each) => each.label === label);
      if (!item) throw new Error(`no "${label}" among: ${items.map((each) => each.label).join(' ')}`);
      const document = TextDocument.create('zone', 'dns-zone', 1, text);
      return TextDocument.applyEdits(document, [item.textEdit as TextEdit]);
    },
  };
}

const NOW = new Date('2026-03-01T12:00:00Z');
