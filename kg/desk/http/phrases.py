"""What the reader of sheets says of mistakes -> what that means to somebody who sees a form, by language.

The first row that fits counts. A row is for a kind of mistake: what a new check says of a file has its row here too.
"""

from typing import NamedTuple

__all__ = ["PHRASES", "Phrase"]


class Phrase(NamedTuple):
    """What the reader says, as a pattern, and what is said in the form, by language.

    Groups called `field…` are names of fields; `{here}` is the field at which the mistake is, and `{held_by}` what the
    form calls that field. One that is `whole` also says what to do.
    """

    pattern: str
    en: str
    tr: str
    whole: bool = True


_Q = r"'(?P<x>.*)'"
PHRASES = (
    Phrase(
        r"there is no 'quote'.*|it has a 'passage' and no 'quote' .*",
        "Select the words of the text that say it.",
        "Bunu söyleyen sözcükleri metinde seçin.",
    ),
    Phrase(
        r"there is no 'cue', so .*",
        "Cue is needed: the words that signal the step. Where none do, choose yourself in Held by.",
        "{cue} gerekli: adımı belirten sözcükler. Böyle sözcük yoksa {held_by} alanında kendinizi seçin.",
    ),
    Phrase(
        r"there is no 'conclusion'; .*",
        "Conclusion is needed. Where the text only says that another step does not follow, name that one in Undercuts.",
        "{conclusion} gerekli. Metin sadece bir adımın yanlış olduğunu söylüyorsa onu {undercuts} alanında seçin.",
    ),
    Phrase(
        r"give one of 'premises:', .*",
        "Name at least one premise, or tick premises below Unstated or Unread; only one of the three.",
        "En az bir öncül seçin ya da {unstated} veya {unread} altında öncüller kutusunu işaretleyin; yalnız birini.",
    ),
    Phrase(
        r"give one of '(?P<field>[\w-]+):', 'unstated: \[(?P<part>\w+)\]' .*",
        "Fill in {field}, or tick {part} below Unstated or Unread; only one of the three.",
        "{field} alanını doldurun ya da {unstated} veya {unread} altında {part} kutusunu işaretleyin; yalnız birini.",
    ),
    Phrase(
        r"give either '(?P<field>[\w-]+):' or 'unread: \[(?P<part>\w+)\]'",
        "Fill in {field}, or tick {part} below Unread; only one of the two.",
        "{field} alanını doldurun ya da {unread} altında {part} kutusunu işaretleyin; ikisinden yalnız biri.",
    ),
    Phrase(
        r"it has no actor; .*",
        "Name an actor, or tick actor below Unstated where the text names nobody.",
        "Bir aktör seçin; metin kimseyi anmıyorsa {unstated} altında aktör kutusunu işaretleyin.",
    ),
    Phrase(
        r"name its actions in 'comprises:', .*",
        "Name its actions in Comprises, or the chapter that examines it in Examined in.",
        "Eylemlerini {comprises} alanında ya da onu inceleyen bölümü {examined_in} alanında seçin.",
    ),
    Phrase(
        r"(?P<x>.+) could not be read; say in 'note:' why",
        "Say in Note why this could not be read: {x}.",
        "Bunun neden okunamadığını {note} alanında söyleyin: {x}.",
    ),
    Phrase(
        r"the chapter has no author of its own, .*",
        "Held by is needed: the chapter has no author of its own.",
        "{held_by} gerekli: bölümün kendi yazarı yok.",
    ),
    Phrase(
        r"the text is not held",
        "Where is needed: which sentence or phrase is meant.",
        "{where} gerekli: hangi cümlenin veya ifadenin kastedildiği.",
    ),
    Phrase(
        r"it has a '(?P<field>[\w-]+)' and no '(?P<field2>[\w-]+)'.*",
        "{field2} is needed where {field} is filled in.",
        "{field} doluysa {field2} gerekli.",
    ),
    Phrase(r"there is no '(?P<field>[\w-]+)'", "{field} is needed.", "{field} gerekli."),
    Phrase(r"the list is empty|it is blank", "{here} is needed.", "{here} gerekli."),
    Phrase(r"it is empty", "{here} is empty; type something, or clear it.", "{here} boş; bir şey yazın ya da silin."),
    # What does not go together.
    Phrase(
        r"its (?P<part>\w+) is given and unstated at once; keep '(?P<field>[\w-]+):' or .*",
        "{field} is filled in, and {part} is ticked below Unstated; keep one of the two.",
        "{field} dolu ve {unstated} altında {part} işaretli; ikisinden birini bırakın.",
    ),
    Phrase(
        r"its target is unstated and unread at once; .*",
        "Target is ticked below Unstated and below Unread; keep one of the two.",
        "Hedef hem {unstated} hem {unread} altında işaretli; ikisinden birini bırakın.",
    ),
    Phrase(
        r"it has (?:one premise|no premises), so there is no 'structure:' .*",
        "Structure is only of several premises; clear the choice.",
        "{structure} yalnızca birden çok öncül içindir; seçimi kaldırın.",
    ),
    Phrase(
        r"only a person has an ORCID, .*",
        "Only a person has an ORCID; clear it, or choose person in Kind.",
        "Yalnızca kişilerin ORCID numarası olur; silin ya da {kind} alanında kişi seçin.",
    ),
    Phrase(
        r"the text does not state it, so that only a coder can hold it",
        "Statement is ticked below Unstated, so only you can hold it: choose yourself in Held by, or untick it.",
        "{unstated} altında önerme işaretli; bunu siz söylemiş olursunuz: {held_by} alanında kendinizi seçin ya "
        "da işareti kaldırın.",
    ),
    Phrase(rf"{_Q} is named twice", "“{x}” is named twice; name it once.", "“{x}” iki kez seçilmiş; bir kez seçin."),
    Phrase(
        rf"{_Q} is premise and conclusion at once",
        "“{x}” is premise and conclusion at once; an argument leads to a new claim.",
        "“{x}” hem öncül hem sonuç; bir uslamlama yeni bir iddiaya varır.",
    ),
    Phrase(
        rf"{_Q} coded the sheet and holds what the text does not state; .*",
        "“{x}”, who codes, holds only what the text does not state: take them out of Held by, or make an entry of its "
        "own of what is inferred.",
        "Kodlayan “{x}” yalnızca metnin söylemediğini söyler: {held_by} alanından çıkarın ya da çıkarımı ayrı bir "
        "kayıt yapın.",
    ),
    Phrase(
        r"the whole text is held, so nothing of it is unread",
        "The whole text is here, so nothing of it is unread; what it does not say is ticked below Unstated.",
        "Metnin tamamı burada, okunmamış bir şey yok; söylemediği şeyler {unstated} altında işaretlenir.",
    ),
    # What is not known, or has another form.
    Phrase(
        r"the codebook has no '(?P<x>.*)' (?:under|among its) (?P<y>.*)",
        "The codebook has no “{x}” among its {y}; choose one of the list.",
        "Kod kitabında “{x}” yok ({y}); listeden birini seçin.",
    ),
    Phrase(
        rf"there is no (?P<y>kind of entry|unit|entry) {_Q}(?: any more)?",
        "There is no {y} “{x}”; it may have been removed or renamed.",
        "“{x}” yok ({y}); kaldırılmış veya yeniden adlandırılmış olabilir.",
    ),
    Phrase(
        rf"there is no (?P<y>month|day) {_Q}: .*",
        "There is no such {y} as “{x}”; write it like 1966, 1966-02-21 or ../2015-07.",
        "“{x}” diye bir tarih yok ({y}); şöyle yazın: 1966, 1966-02-21 veya ../2015-07.",
    ),
    Phrase(rf"there is no \w+ or .*? {_Q}", "There is no “{x}” to be chosen here.", "Burada “{x}” yok.", whole=False),
    Phrase(rf"there is no (?P<y>[a-z ]+) {_Q}", "There is no {y} “{x}”.", "“{x}” yok ({y}).", whole=False),
    Phrase(
        rf"{_Q} is not a time; .*",
        "“{x}” is not a time; write it like 1966, 1966-02-21, 2004/.. or ../2015-07.",
        "“{x}” bir zaman değil; şöyle yazın: 1966, 1966-02-21, 2004/.. veya ../2015-07.",
    ),
    Phrase(rf"{_Q} ends before it begins", "“{x}” ends before it begins.", "“{x}” başlamadan bitiyor."),
    Phrase(
        rf"{_Q} is not an ORCID: its digits .*",
        "“{x}” is not an ORCID: its last digit does not fit the others; correct it.",
        "“{x}” ORCID değil: son rakam ötekilere uymuyor; düzeltin.",
    ),
    Phrase(
        rf"{_Q} is not an ORCID; .*",
        "“{x}” is not an ORCID; write it like 0000-0002-1825-0097.",
        "“{x}” ORCID değil; şöyle yazın: 0000-0002-1825-0097.",
    ),
    Phrase(
        rf"{_Q} is not an id|{_Q.replace('x', 'z')} is a number to editors; .*",
        "This is not an id; use small letters a-z, digits and single hyphens, with a letter among them.",
        "Bu bir kısa ad değil; küçük a-z harfleri, rakam ve tek tire kullanın; içinde harf olsun.",
    ),
    Phrase(rf"{_Q} is not a choice here", "“{x}” cannot be chosen here.", "“{x}” burada seçilemez.", whole=False),
    Phrase(rf"{_Q} is not (?P<y>.*)", "“{x}” is not {y}.", "“{x}” buraya uymuyor.", whole=False),
    Phrase(
        r"it holds the invisible character (?P<x>U\+\w+).*",
        "{here} holds a character that cannot be seen, {x}; type it anew.",
        "{here} görünmeyen bir karakter içeriyor, {x}; yeniden yazın.",
    ),
    Phrase(
        rf"the id {_Q} is (?:taken|already used .*|kept .*)|its address in the graph, .*",
        "This id is already used; choose another one.",
        "Bu kısa ad kullanılıyor; başka bir tane seçin.",
    ),
    # Words of the text.
    Phrase(
        r"it quotes (?P<x>\d+) words; quote at most (?P<y>\d+)",
        "You quote {x} words; select at most {y}. The passage says how far the matter goes.",
        "{x} sözcük alıntılıyorsunuz; en çok {y} sözcük seçin. Konunun nereye uzandığını parça gösterir.",
    ),
    Phrase(
        r"these words are not in the text",
        "These words are not in the text; select them anew.",
        "Bu sözcükler metinde yok; yeniden seçin.",
    ),
    Phrase(
        r"the passage does not hold the quotation",
        "The passage does not hold the quotation; choose it around that.",
        "Parça alıntıyı içermiyor; parçayı onun çevresinden seçin.",
    ),
    Phrase(
        r"nothing says where this passage begins and ends",
        "Nothing says where this passage begins and ends; choose whole sentences, or select more words.",
        "Parçanın nerede başlayıp bittiği belli değil; tam cümleler ya da daha çok sözcük seçin.",
    ),
    Phrase(
        r"the words “(?P<x>.*)” are in the text more than once",
        "The words “{x}” are in the text more than once; select more words around them.",
        "“{x}” sözcükleri metinde birden çok kez geçiyor; çevresinden daha çok sözcük seçin.",
    ),
    Phrase(
        r"an? (?P<x>[\w-]+) quotes nothing",
        "Words of the text are selected for a claim or a step only.",
        "Metinden sözcük yalnızca iddia veya adım için seçilir.",
    ),
    # What the page itself refuses.
    Phrase(r"there is nothing filled in", "Nothing is filled in.", "Hiçbir şey doldurulmamış."),
    Phrase(
        r"it is neither a text nor a list of texts",
        "{here} is no text; type it anew.",
        "{here} metin değil; yeniden yazın.",
    ),
    Phrase(
        r"an entry of '\w+' cannot become an? (?P<x>[\w-]+)",
        "This entry cannot become another kind; remove it, and make a new one.",
        "Bu kayıt başka bir türe dönüşemez; kaldırıp yenisini yapın.",
    ),
    Phrase(r"there is nothing to undo", "There is nothing to undo.", "Geri alınacak bir şey yok."),
    Phrase(r"there is nothing to do again", "There is nothing to do again.", "Yinelenecek bir şey yok."),
    Phrase(r"nothing is decided", "Nothing is decided; choose a label.", "Karar verilmedi; bir etiket seçin."),
    Phrase(
        r"it says neither by which rule nor why",
        "Choose the rule that settles it, or say why.",
        "Kararı veren kuralı seçin ya da nedenini yazın.",
    ),
    Phrase(
        r"(?P<x>nearest: .*|the choices are .*); if words are meant, write a sentence|if words are meant, .*",
        "If words are meant, write a sentence.",
        "Sözcük kastediliyorsa bir cümle yazın.",
    ),
    Phrase(r"nearest: (?P<x>.*)", "Nearest: {x}.", "En yakın: {x}."),
    Phrase(r"the choices are (?P<x>.*)", "The choices are {x}.", "Seçenekler: {x}."),
    Phrase(r"choose (?P<x>'.*)", "Choose {x}.", "Birini seçin: {x}."),
    Phrase(r"write it as (?P<x>.*)", "Write it as {x}.", "Şöyle yazın: {x}."),
    Phrase(
        r"it names (?P<x>.*); change it first",
        "It names “{x}”; change it first.",
        "“{x}” kaydını anıyor; önce onu değiştirin.",
    ),
)
