import { describe, expect, test } from 'vitest';
import { apply, openNotebook, type NotebookState, type Operation } from '../../../src/lib/notebook/index.ts';
import { versionOf } from '../../../src/lib/notebook/version.ts';

const lesson = { id: 'a', kind: 'cell', for: null, mutates: [], title: 'a', code: 'const x = 1;' } as const;
const FROM = versionOf(lesson.code);

function after(...operations: readonly Operation[]): NotebookState {
  return operations.reduce((state, operation) => apply(state, operation).state, openNotebook([lesson]));
}

const edit = { type: 'edit', cell: 'a', code: 'const x = 2;' } as const;
const heard = { type: 'heard', cell: 'a', code: 'const x = 3;' } as const;
const insert = { type: 'insert', cell: 'own-1', after: 'a', code: '1;' } as const;

describe('what is to be kept', () => {
  const keepText = { type: 'keepText', cell: 'a', rival: null };
  const ownText = { ...keepText, cell: 'own-1', text: { code: '1;', from: versionOf('') } };
  const cases: readonly [string, readonly Operation[], Operation, readonly unknown[]][] = [
    ['an edit', [], edit, [{ ...keepText, text: { code: edit.code, from: FROM } }]],
    ['the same text again', [edit], edit, []],
    ['back to the lesson', [edit], { type: 'reset', cell: 'a' }, [{ ...keepText, text: null }]],
    ['what was kept before', [], { ...edit, type: 'restore', from: FROM, standing: [] }, []],
    ['what another tab has kept', [], heard, [keepText]],
    ['a text against another tab’s', [edit], heard, [{ ...keepText, rival: edit.code }]],
    [
      'an edit while two texts stand',
      [edit, heard],
      { ...edit, code: 'const x = 4;' },
      [{ ...keepText, rival: 'const x = 4;' }],
    ],
    [
      'the choice between two',
      [edit, heard],
      { type: 'choose text', cell: 'a', take: 'mine' },
      [{ ...keepText, text: { code: edit.code, from: FROM } }],
    ],
    [
      'an edit of an older lesson',
      [{ ...edit, type: 'restore', from: 'older', standing: [] }],
      { ...edit, code: 'const x = 5;' },
      [{ ...keepText, text: { code: 'const x = 5;', from: '' } }],
    ],
    ['a new cell', [], insert, [{ type: 'keepPlaces' }, ownText]],
    ['a cell that is kept already', [], { ...insert, kept: true }, [ownText]],
    [
      'a cell that goes',
      [insert],
      { type: 'remove', cell: 'own-1' },
      [{ type: 'keepPlaces' }, { type: 'forgetText', cell: 'own-1' }],
    ],
    ['a cell that is not there', [], { type: 'remove', cell: 'own-1' }, []],
  ];
  test.each(cases)('%s', (_, before, operation, actions) => {
    expect(apply(after(...before), operation).actions).toEqual(actions);
  });
});
