/** Whether a store is on a server, and not a file. */
export const isUrl = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** Where the store is, without the password of a URL, wherever it is in it; rather too little is shown than a part of it. */
export function shownLocation(url: string): string {
  if (!isUrl(url)) return url;
  return url.replace(/^(\w+:\/\/[^:@/?]*):.*@/, '$1:…@').replaceAll(/([?&]\w*password=)[^&]*/gi, '$1…');
}
