/** Longer ones would not fit into the cookie that carries them through a sign-in. */
const longestPath = 1000

const ours = 'http://ours.invalid'

/**
 * The page of ours that a link asked for, or the first page. The wish is read as browsers read it (WHATWG URL standard: a
 * backslash is a slash, line ends and tabs are dropped) and written anew from what was read, so that nothing in it can name
 * another host; else a link to us would lead to whoever made it (open redirect, CWE-601).
 *
 * @example localPath('/leads/7?tab=mail') // '/leads/7?tab=mail'
 * @example localPath('//evil.example') // '/'
 */
export function localPath(wish: string | undefined): string {
  if (wish?.startsWith('/') !== true || wish.length > longestPath || !URL.canParse(wish, ours)) return '/'
  const { origin, pathname, search, hash } = new URL(wish, ours)
  const isPage = origin === ours && !pathname.startsWith('//') && !pathname.startsWith('/api/')
  return isPage ? `${pathname}${search}${hash}` : '/'
}
