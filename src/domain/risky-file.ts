/**
 * True for files that a double click runs, or opens as a page with the rights of the reader's computer: programs, scripts,
 * installers, links, disk images, documents with macros, HTML. By the name's ending, and by what the bytes say they are.
 *
 * @example isRiskyFile('invoice.pdf.exe', 'application/x-msdownload') // true
 */
export function isRiskyFile(fileName: string, sniffedType: string): boolean {
  const ending = /\.([^.\s]{1,20})\s*$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return riskyEndings.has(ending) || riskyTypes.test(sniffedType)
}

/** The name under which it is saved: a further ending keeps a double click from running it. */
export function savedName(fileName: string, sniffedType: string): string {
  return isRiskyFile(fileName, sniffedType) ? `${fileName}.download` : fileName
}

const riskyEndings = new Set([
  ...'exe com scr pif bat cmd msi msp msix appx appxbundle cpl dll sys drv ocx gadget application jar jnlp'.split(' '),
  ...'ps1 psm1 psd1 vb vbs vbe js jse mjs cjs ws wsf wsh wsc sct hta msc reg inf inx lnk url scf website'.split(' '),
  ...'desktop rdp library-ms search-ms settingcontent-ms appref-ms diagcab iqy slk xll wll chm hlp one'.split(' '),
  ...'iso img vhd vhdx dmg pkg app command sh bash zsh csh run bin deb rpm apk ipa py pyc rb pl php'.split(' '),
  ...'docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt swf'.split(
    ' ',
  ),
])

const riskyTypes =
  /^(?:text\/html|image\/svg\+xml|application\/(?:x-msdownload|x-ms-shortcut|x-msi|x-elf|x-mach-binary|java-vm|x-java-archive|x-apple-diskimage|vnd\.android\.package-archive|x-sh))$/
