import { recordsIn, toldJson } from '../../rules/notice/shown.ts';
import type { NoticeFound } from '../../store/notice.ts';

/** A notice as every command shows it. */
export const noticeJson = ({ facts, ...notice }: NoticeFound) => ({
  ...notice,
  about: recordsIn(facts)[0] ?? null,
  facts: toldJson(facts),
});
