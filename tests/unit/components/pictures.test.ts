import { describe, expect, test } from 'vitest';
import { countRows, inSight, rowsOf, withLabel, withRemoved } from '../../../src/components/pictures/rows.ts';
import type { Listing } from '../../../src/lib/album/messages.ts';

const listing: Listing = {
  classes: ['daisy', 'rose'],
  pictures: [
    { path: 'daisy/1.jpg', label: 0 },
    { path: 'daisy/2.jpg', label: 0 },
    { path: 'rose/1.jpg', label: 1 },
  ],
  skipped: [],
  notes: [],
};
const none = { removed: [], labels: {} };
const [first] = listing.pictures;
if (!first) throw new Error('no picture');

describe('changes to pictures', () => {
  test('nothing changed: every picture in its folder’s class', () => {
    const rows = rowsOf(listing, none);
    expect(countRows(rows, listing.classes)).toEqual([2, 1]);
    expect(inSight(rows, 'all')).toHaveLength(3);
    expect(inSight(rows, 'removed')).toEqual([]);
  });

  test('a picture is taken out once, and put back', () => {
    const twice = withRemoved(withRemoved(none, 'daisy/1.jpg', true), 'daisy/1.jpg', true);
    expect(twice.removed).toEqual(['daisy/1.jpg']);
    const rows = rowsOf(listing, twice);
    expect(countRows(rows, listing.classes)).toEqual([1, 1]);
    expect(inSight(rows, 'removed').map(({ picture }) => picture.path)).toEqual(['daisy/1.jpg']);
    expect(withRemoved(twice, 'daisy/1.jpg', false)).toEqual(none);
  });

  test('another class; and the folder’s class is no change', () => {
    const changed = withLabel(none, listing, first, 1);
    expect(changed.labels).toEqual({ 'daisy/1.jpg': 'rose' });
    const rows = rowsOf(listing, changed);
    expect(countRows(rows, listing.classes)).toEqual([1, 2]);
    expect(inSight(rows, 1)).toHaveLength(2);
    expect(inSight(rows, 'relabelled')).toHaveLength(1);
    expect(withLabel(changed, listing, first, 0)).toEqual(none);
  });

  test('a class that is not there any more changes nothing, nor does a path like a method’s name', () => {
    expect(rowsOf(listing, { removed: [], labels: { 'daisy/1.jpg': 'orchid' } })[0]).toMatchObject({
      label: 0,
      relabelled: false,
    });
    const odd = { ...listing, pictures: [{ path: 'constructor', label: 0 }] };
    expect(rowsOf(odd, none)[0]?.label).toBe(0);
  });
});
