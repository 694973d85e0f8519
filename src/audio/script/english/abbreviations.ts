const words = (list: string) => new Set(list.trim().split(/\s+/))

/** Before a name or a number: their stop never ends a sentence. */
export const TITLES: Record<string, string> = {
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miz',
  'Messrs.': 'Messieurs',
  'Dr.': 'Doctor',
  'Prof.': 'Professor',
  'Gen.': 'General',
  'Adm.': 'Admiral',
  'Brig.': 'Brigadier',
  'Maj.': 'Major',
  'Col.': 'Colonel',
  'Lt.': 'Lieutenant',
  'Capt.': 'Captain',
  'Cmdr.': 'Commander',
  'Sgt.': 'Sergeant',
  'Cpl.': 'Corporal',
  'Pvt.': 'Private',
  'Sen.': 'Senator',
  'Rep.': 'Representative',
  'Gov.': 'Governor',
  'Pres.': 'President',
  'Amb.': 'Ambassador',
  'Rev.': 'Reverend',
  'Msgr.': 'Monsignor',
  'Hon.': 'Honorable',
  'Supt.': 'Superintendent',
  'Insp.': 'Inspector',
  'Mt.': 'Mount',
  'Ft.': 'Fort',
  'vs.': 'versus',
  'approx.': 'approximately',
  'e.g.': 'for example',
  'e.g.,': 'for example',
  'i.e.': 'that is',
  'i.e.,': 'that is',
  'cf.': 'compare',
}

/** As in Britain, without the stop. */
export const TITLES_WITHOUT_STOP: Record<string, string> = {
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Dr: 'Doctor',
  Prof: 'Professor',
  Lt: 'Lieutenant',
  Capt: 'Captain',
  Sgt: 'Sergeant',
  vs: 'versus',
}

/** Their stop may end the sentence too. */
export const ABBREVIATIONS: Record<string, string> = {
  'a.m.': 'A M',
  'p.m.': 'P M',
  'etc.': 'et cetera',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'Inc.': 'Incorporated',
  'Corp.': 'Corporation',
  'Co.': 'Company',
  'Ltd.': 'Limited',
  'Bros.': 'Brothers',
  'Dept.': 'Department',
  'dept.': 'department',
  'govt.': 'government',
  'Univ.': 'University',
  'Ave.': 'Avenue',
  'Blvd.': 'Boulevard',
  'Rd.': 'Road',
  'a.k.a.': 'also known as',
  'max.': 'maximum',
  'incl.': 'including',
  'Mon.': 'Monday',
  'Tue.': 'Tuesday',
  'Tues.': 'Tuesday',
  'Wed.': 'Wednesday',
  'Thu.': 'Thursday',
  'Thurs.': 'Thursday',
  'Fri.': 'Friday',
  'Jan.': 'January',
  'Feb.': 'February',
  'Aug.': 'August',
  'Sept.': 'September',
  'Oct.': 'October',
  'Nov.': 'November',
  'Dec.': 'December',
}

/** Only before a number. */
export const BEFORE_NUMBERS: Record<string, string> = {
  'No.': 'number',
  'no.': 'number',
  No: 'number',
  'Nos.': 'numbers',
  'nos.': 'numbers',
  'Vol.': 'volume',
  'vol.': 'volume',
  'p.': 'page',
  'pp.': 'pages',
  'Fig.': 'figure',
  'fig.': 'figure',
  'Ch.': 'chapter',
  'ch.': 'chapter',
  'Art.': 'article',
  'art.': 'article',
  'Sec.': 'section',
  'para.': 'paragraph',
  'c.': 'around',
  'ca.': 'around',
  'cca.': 'around',
}

/** Written in capitals and said as a word. */
export const SAID_AS_WORDS = words(`
  NATO HIMARS UNESCO UNICEF UNIFIL OPEC NASA AIDS COVID SARS SWIFT FIFA UEFA IKEA TASS ASEAN EFTA NAFTA AUKUS
  INTERPOL EUROPOL FRONTEX PISA SEPA PIN SIM RAM RADAR SONAR LASER PATRIOT NASAMS ATACMS AWACS START SALT DARPA
  NICE ESMA FINRA GIF ZIP CERN ERASMUS SCUBA GULAG LITGRID LITGAS EPSO MERS BRICS FARA JPEG NORAD TARGET
`)

/** Said letter by letter, though they could be words, or stand among words in capitals. */
export const SPELLED = words(`
  US USA UK EU UN BNS LRT OSCE IAEA OECD UNHCR ICBM USSR UAE EBRD EIB ECB IMF WHO WTO GDP CIA FBI KGB FSB GRU SBU
  AFP DPA BBC CNN UAV UAVS HIV ICC ICJ ECHR IDF ISIS AI IT ID TV PM CEO CFO NGO PR OK DNA LNG VAT
`)

/** Words with which sentences begin, and names do not. */
export const STARTERS = words(`
  the a an he she it they we you i his her its their our my your this that these those there here in on at by from
  for to of with without after before since until during while when where what who why how if because although
  though as but and or so yet nor no not now then today yesterday tomorrow last next some many most all both each
  every one two three another other more few such only even still also later earlier meanwhile however instead
  is are was were will would could should can may did does do had has have under over between among about against
  according asked critics officials police
`)

/** Words before a Roman number that is said as one, two, three. */
export const NUMBERED = words(`
  war part chapter act book type phase stage volume vol title article section class grade bowl tier level annex
  appendix division mark scene stream minsk reactor unit
`)

/** Names that were given to one after another: the Second, the Fourteenth. */
export const REGNAL = words(`
  john paul benedict pius francis leo gregory clement urban innocent charles elizabeth george edward henry william
  richard james louis philip frederick friedrich catherine alexander nicholas peter ivan napoleon otto leopold albert
  ferdinand joseph franz sigismund stanislaw stanisław augustus casimir vytautas margrethe carl gustaf gustav gustavus
  christian haakon harald olav juan alfonso felipe ramses darius cyrus xerxes mehmed selim willem wilhelm karl
  mindaugas yaroslav boris bolesław władysław jadwiga abdullah hussein salman zog
`)
