/** apt's own view of its sources, one line per package list; parsed by debianMirrorIn. */
export const INDEX_TARGETS = ['indextargets', '--format', '$(ORIGIN)\t$(LABEL)\t$(REPO_URI)', 'Created-By: Packages']

/**
 * The Debian mirror that this machine's apt uses, from the lines of `apt-get indextargets`, e.g. origin, label and
 * address with tabs between them. Security archives and third parties have other labels and origins.
 */
export function debianMirrorIn(lines: string): string | undefined {
  for (const line of lines.split('\n')) {
    const [origin, label, address] = line.split('\t')
    if (origin !== 'Debian' || label !== 'Debian' || address === undefined) continue
    if (/^https?:\/\/\S+$/.test(address)) return address.replace(/\/+$/, '')
  }
  return undefined
}
