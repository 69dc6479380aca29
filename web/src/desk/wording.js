/** The page's own words, in each of its languages, and labels in the language that was chosen. */
import { recall, remember } from "../shared/memory.js";

const KEY = "kg-desk-language";

/** @type {Record<string, [string, string]>} */
const WORDS = {
  about: ["About", "Konusu"],
  add: ["Type to find and add …", "Bulup eklemek için yazın …"],
  allDecided: ["Nothing is left to decide.", "Karar verilecek bir şey kalmadı."],
  aside: ["What you typed before is kept.", "Önceden yazdıklarınız saklandı."],
  because: ["Why it was decided so", "Neden böyle karar verildi"],
  bring: ["Bring it back", "Geri getir"],
  cancel: ["Close the form", "Formu kapat"],
  choose: ["Type to find …", "Bulmak için yazın …"],
  clear: ["Clear the choice", "Seçimi kaldır"],
  close: ["Close", "Kapat"],
  coded: ["{0} of {1} sentences have a claim", "{1} cümlenin {0} tanesinde iddia var"],
  conflict: ["The file was changed elsewhere", "Dosya başka yerde değiştirildi"],
  conflictHow: [
    "Lines with − are as you know the file, lines with + as it is now. Nothing that you typed is lost.",
    "− ile başlayan satırlar dosyanın sizdeki hâli, + ile başlayanlar şimdiki hâlidir. Yazdığınız hiçbir şey kaybolmaz.",
  ],
  dark: ["Dark", "Koyu"],
  decide: ["Decide", "Karar ver"],
  decided: ["Decided: {0}", "Karar verildi: {0}"],
  decidedOf: ["{0} of {1} differences decided", "{1} farkın {0} tanesine karar verildi"],
  decision: ["Decision", "Karar"],
  done: ["All is labelled: done", "Tümü etiketlendi: bitti"],
  finished: ["Done. The file says so.", "Bitti. Dosyada da öyle yazıyor."],
  firmness: ["As a claim", "İddia olarak"],
  form: ["Form", "Form"],
  further: ["Something else", "Başka"],
  furtherLines: ["{0} more: type more of it", "{0} satır daha: biraz daha yazın"],
  gone: [
    "kg code does not answer. What you typed is kept in this page; start it again and save once more.",
    "kg code yanıt vermiyor. Yazdıklarınız bu sayfada saklı; yeniden başlatıp bir daha kaydedin.",
  ],
  cancelPicking: ["Leave it", "Vazgeç"],
  changedElsewhere: ["The file was changed elsewhere, and is read anew.", "Dosya başka yerde değişti, yeniden okundu."],
  here: ["Here:", "Burada:"],
  inFile: ["as the file has it", "dosyada olan"],
  inWords: ["The map in words", "Haritanın sözcüklerle anlatımı"],
  "kg-actions": ["action", "eylem"],
  "kg-arguments": ["step", "adım"],
  "kg-claims": ["claim", "iddia"],
  "kg-other": ["other", "başka"],
  "kg-twice": ["several", "birkaçı"],
  keepMine: ["Keep mine", "Benimkini sakla"],
  keys: ["Keys", "Tuşlar"],
  language: ["Language", "Dil"],
  left: ["{0} of {1} labelled", "{1} birimin {0} tanesi etiketlendi"],
  light: ["Light", "Açık"],
  line: ["line {0}", "satır {0}"],
  list: ["What is coded", "Kodlananlar"],
  listEmpty: ["Nothing yet. Select words of the text.", "Henüz yok. Metinden sözcük seçin."],
  loose: [
    "“{0}” stands for nothing yet: choose a line of the list, make it new, or clear it.",
    "“{0}” henüz bir şeyin adı değil: listeden bir satır seçin, yeni olarak ekleyin veya silin.",
  ],
  map: ["The argument so far", "Şimdiye kadarki uslamlama"],
  mapEmpty: ["A map appears with the first claim.", "İlk iddiayla birlikte bir harita görünür."],
  mistakes: ["Mistakes", "Hatalar"],
  mistakesNone: ["No mistakes.", "Hata yok."],
  mistakesSome: ["Mistakes: {0}", "Hata: {0}"],
  more: ["More: {0}", "Daha: {0}"],
  "near-before": ["coded before it", "öncesinde kodlandı"],
  "near-last": ["as in the last claim", "son iddiadaki gibi"],
  "near-new": ["nothing is said of it yet", "hakkında henüz bir şey söylenmedi"],
  "near-sentence": ["in the same sentence", "aynı cümlede"],
  "near-words": ["of these words", "bu sözcüklerden"],
  needed: ["needed", "gerekli"],
  next: ["Next", "Sonraki"],
  new: ["New: {0}", "Yeni: {0}"],
  not: ["Not when", "Ne zaman değil"],
  openBoth: ["Open both", "İkisini de aç"],
  openIt: ["Open the form", "Formu aç"],
  orWords: ["Choose, or type words …", "Seçin ya da sözcüklerle yazın …"],
  passage: ["Passage", "Parça"],
  passageEarlier: ["A sentence more at the start", "Başa bir cümle ekle"],
  passageFewer: ["A sentence less at the end", "Sondan bir cümle eksilt"],
  passageFurther: ["A sentence more at the end", "Sona bir cümle ekle"],
  passageLater: ["A sentence less at the start", "Baştan bir cümle eksilt"],
  pick: ["Click in the text", "Metinde tıkla"],
  orNew: ["Or new:", "Ya da yeni:"],
  picking: [
    "Click claims in the text, the list or the map. Esc when you have them all.",
    "Metinde, listede veya haritada iddialara tıklayın. Bitince Esc.",
  ],
  pickingEnd: ["I have them all", "Hepsi tamam"],
  pickingOne: [
    "Click the claim in the text, the list or the map. Esc leaves it.",
    "Metinde, listede veya haritada iddiaya tıklayın. Vazgeçmek için Esc.",
  ],
  previous: ["Previous", "Önceki"],
  quotation: ["Quotation", "Alıntı"],
  quotationNone: ["No words of the text", "Metinden sözcük yok"],
  redo: ["Redo", "Yinele"],
  redone: ["Done again.", "Yinelendi."],
  remove: ["Remove", "Kaldır"],
  removed: ["Removed. Undo brings it back.", "Kaldırıldı. Geri al ile geri gelir."],
  removeOne: ["Remove {0}", "Kaldır: {0}"],
  rule: ["The rule that settles it", "Kararı veren kural"],
  save: ["Save", "Kaydet"],
  saved: ["Saved.", "Kaydedildi."],
  saving: ["Saving …", "Kaydediliyor …"],
  saveDraft: ["Keep as a draft", "Taslak olarak sakla"],
  "section-actions": ["Actions", "Eylemler"],
  "section-actors": ["Actors", "Aktörler"],
  "section-arguments": ["Arguments", "Uslamlamalar"],
  "section-cases": ["Cases", "Olgular"],
  "section-claims": ["Claims", "İddialar"],
  "section-drafts": ["Drafts", "Taslaklar"],
  "section-stakes": ["Stakes", "Söz konusu olanlar"],
  "section-units": ["Units", "Birimler"],
  skip: ["To the text", "Metne git"],
  suggested: ["Suggested:", "Öneri:"],
  takeSelection: ["Take the words that are selected", "Seçili sözcükleri al"],
  takeTheirs: ["Take theirs", "Onlarınkini al"],
  text: ["The text", "Metin"],
  textHow: [
    "Select words, by mouse, touch or keys; then say what they are. An action, an actor or a stake can also be made in the form that asks for it.",
    "Fareyle, dokunarak veya tuşlarla sözcük seçin; sonra ne olduğunu söyleyin. Eylem, aktör veya söz konusu olan şey, onu soran formda da eklenebilir.",
  ],
  textNone: ["The text is not here.", "Metin burada değil."],
  theme: ["Light or dark", "Açık veya koyu"],
  tooLong: ["{0} words: too long to quote", "{0} sözcük: alıntı için çok uzun"],
  undecided: ["Not decided", "Karar verilmedi"],
  undo: ["Undo", "Geri al"],
  undone: ["Undone.", "Geri alındı."],
  units: ["The units", "Birimler"],
  unlabelled: ["not labelled", "etiketlenmedi"],
  use: ["When", "Ne zaman"],
  warnings: ["Warnings", "Uyarılar"],
  warningsSome: ["Warnings: {0}", "Uyarı: {0}"],
  what: ["What is it?", "Bu ne?"],
  why: ["Why?", "Neden?"],
  whyOf: ["Why? Premises of: {0}", "Neden? Öncülleri: {0}"],
  without: ["sentence without a claim", "iddiasız cümle"],
  words: ["{0} words", "{0} sözcük"],
  wordsOne: ["{0} word", "{0} sözcük"],
  wrong: ["Not saved. {0}", "Kaydedilmedi. {0}"],
};

/** What each key does, as the help says it. @type {[string, string, string][]} */
export const KEYS = [
  ["j, k", "the next sentence, the one before", "sonraki cümle, önceki cümle"],
  ["o", "the next sentence without a claim", "iddiasız sonraki cümle"],
  ["n, p", "the next claim, the one before", "sonraki iddia, önceki iddia"],
  ["← →", "word by word", "sözcük sözcük"],
  ["Shift ← →", "select more words, or fewer", "daha çok veya daha az sözcük seç"],
  ["Enter", "what is it? Or open what is marked here", "bu ne? Ya da burada işaretli olanı aç"],
  ["1–9, 0, -", "a kind for the words", "sözcükler için tür"],
  ["1–9", "in the form: a label, or what is suggested, by its number", "formda: etiket ya da öneri, numarasıyla"],
  ["↓ ↑ Enter", "in a list that one types in: choose a line", "yazılan listede: satır seç"],
  ["Delete", "clear a choice", "seçimi kaldır"],
  ["Ctrl Enter", "save", "kaydet"],
  ["Ctrl Z, Ctrl Y", "undo, redo", "geri al, yinele"],
  ["Esc", "back to the text", "metne dön"],
];

const own = ["en", "tr"];
let chosen = "en";

/** The language in which the page is. */
export const language = () => chosen;

/**
 * Turn the page to a language: to the one remembered, or to the one that is asked for.
 *
 * @param {readonly string[]} [languages] those of the labels
 * @param {string} [asked]
 */
export function speak(languages, asked) {
  const wished = [asked, recall(KEY), ...navigator.languages.map((one) => one.slice(0, 2)), "en"];
  chosen = wished.find((one) => one && offered(languages).includes(one)) ?? "en";
  if (asked) remember(KEY, asked);
  document.documentElement.lang = chosen;
}

/** The languages of the page and of the labels. @param {readonly string[]} [languages] */
export const offered = (languages = []) => [...new Set([...own, ...languages])];

/**
 * The page's own word for something, in English where it has none in the language; the name itself of what it does not know.
 *
 * @param {string} name
 * @param {...(string | number)} values
 */
export function word(name, ...values) {
  const form = WORDS[name]?.[Math.max(own.indexOf(chosen), 0)] ?? name.replace(/^section-/, "");
  return form.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** What each key does, in the language of the page. */
export const keys = () => KEYS.map(([key, ...does]) => [key, does[Math.max(own.indexOf(chosen), 0)] ?? ""]);

/** A label in the language of the page, or else in any. @param {Said | null | undefined} label */
export function said(label) {
  if (!label || typeof label === "string") return label || "";
  return label[chosen] ?? label["en"] ?? Object.values(label)[0] ?? "";
}
