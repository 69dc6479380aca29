"""The same in Turkish: what a page calls kinds and fields, and what it says of them."""

__all__ = ["FIELDS", "KINDS", "WORDS", "both"]

#: The kinds of entry -> what each is called, and what it is.
KINDS = {
    "claim": ("İddia", "İddia, birinin ileri sürdüğü tek bir önermedir; bir parçada söylenir ya da ondan çıkarılır."),
    "classification": ("Sınıflandırma", "Bir eylemin ya da olgunun bir kategoriye girdiği iddiası."),
    "tool-use": ("Araç kullanımı", "Bir eylemin bir devlet idaresi aracı olduğu ya da onu kullandığı iddiası."),
    "shift": ("Kayma", "Davranışın başka bir kategoriye geçtiği iddiası."),
    "signal": ("Sinyal", "Bir aktörün eylemiyle birine bir şey bildirdiği iddiası."),
    "aim": ("Amaç", "Bir aktörün eylemiyle bir şey amaçladığı iddiası."),
    "explanation": ("Açıklama", "Davranışın ardında bir tür etken olduğu iddiası."),
    "involvement": ("Rol", "Metin açıkça söylemese de bir aktörün bir eylemde rolü olduğu iddiası."),
    "definition": ("Tanım", "Bir kavramın neyi kapsadığını söyleyen iddia."),
    "sorting": ("Sıralama", "Bir kavramın başka bir kavramın altında yer aldığı iddiası."),
    "argument": ("Uslamlama", "Öncüllerden bir sonuca giden ya da böyle bir adıma karşı çıkan adım."),
    "action": ("Eylem", "Bir aktörün yaptığı, bildirdiği, kabul ettiği, reddettiği ya da tehdit ettiği şey."),
    "stake": (
        "Söz konusu olan",
        "Bir eylemin konusu olan ya da tehlikeye attığı, kendisi aktör ya da eylem olmayan şey.",
    ),
    "case": ("Olgu", "Bir bölümün birlikte incelediği eylemler."),
    "actor": ("Aktör", "Metnin sözünü ettiği dünyada eyleyen ya da etkilenen devlet, örgüt veya grup."),
    "agent": ("Kişi ya da kurum", "Yazan, kodlayan ya da yorumlayan kişi veya kurum."),
    "concept": ("Kod kitabı etiketi", "Bir etiket ve anlamı."),
}
#: The fields -> what each is called, and what goes into it.
FIELDS = {
    "id": ("Kimlik", "kısa bir ad; boş bırakılırsa kendiliğinden oluşur"),
    "label": ("Etiket", "adı"),
    "name": ("Ad", "adı"),
    "also": ("Başka adlar", "öteki adları"),
    "kind": ("Tür", "ne tür olduğu"),
    "about": ("Konusu", "hakkında olduğu eylem, aktör, olgu, söz konusu şey veya kavram"),
    "statement": ("Önerme", "kendi sözcüklerinizle iddia"),
    "modality": ("Kiplik", "kesin mi, çekinceyle mi söylendiği; neye bağlı olduğu koşuludur"),
    "tense": ("Zaman", "gelecekle ilgiliyse"),
    "condition": ("Koşul", "neye bağlı olduğu: bir iddia ya da sözcükler"),
    "held-by": ("Kimin", "yazarın değilse kimin olduğu; siz çıkarıyorsanız siz"),
    "disputes": ("Karşı çıktığı", "yadsıdığı iddialar"),
    "category": ("Kategori", "kod kitabındaki etiket"),
    "tool": ("Araç", "kod kitabındaki araç"),
    "driver": ("Etken", "kod kitabındaki etken türü"),
    "from-category": ("Kategoriden", "nereden başladığı; söylenmiyorsa “Söylenmeyen” altında işaretleyin"),
    "to-category": ("Kategoriye", "nereye vardığı"),
    "addressee": ("Muhatap", "kimin bilmesi istendiği; söylenmiyorsa “Söylenmeyen” altında işaretleyin"),
    "conveys": ("Bildirdiği", "bildirilen iddia"),
    "seeks": ("Amaçladığı", "amaçlanan şey"),
    "involves": ("Rolü olan", "rol verilen aktör"),
    "role": ("Rol", "aktör, karşı ya da birlikte"),
    "under": ("Üst kavram", "üstündeki kavram"),
    "conclusion": ("Sonuç", "vardığı iddia"),
    "premises": ("Öncüller", "dayandığı iddialar; söylenmiyorsa “Söylenmeyen” altında işaretleyin"),
    "structure": ("Yapı", "öncüllerin birbirine gerek duyup duymadığı; yalnız birden çoksa"),
    "scheme": ("Şema", "adımın nasıl atıldığı"),
    "cue": ("İşaret", "adımı gösteren sözcükler; yoksa adım sizindir: “Kimin”"),
    "undercuts": ("Kestiği", "geçerli olmayan adım"),
    "actor": ("Aktör", "kimin eylediği; söylenmiyorsa “Söylenmeyen” altında işaretleyin"),
    "against": ("Kime karşı", "metin adını veriyorsa karşı olunan"),
    "with": ("Kiminle", "metin adını veriyorsa birlikte olunan"),
    "concerns": ("İlgili olduğu", "konusu ya da tehlikeye attığı şey"),
    "responds-to": ("Yanıtladığı", "karşılık verdiği eylem"),
    "actuality": ("Gerçekleşme", "ne kadar gerçekleştiği"),
    "when": ("Ne zaman", "metindeki kadar kesin: 1966, 1966-02-21, 2004/.., ../2015-07"),
    "unstated": ("Söylenmeyen", "metnin söylemediği"),
    "unread": ("Okunmayan", "okunamayan bölümde olabilecek olan; nedeni notta"),
    "confidence": ("Güven", "kalanından az eminseniz ne kadar emin olduğunuz"),
    "comprises": ("Kapsadığı", "birlikte incelenen eylemler"),
    "examined-in": ("İncelendiği yer", "bütün kitabın olgusuysa onu inceleyen bölüm"),
    "continues": ("Yerini aldığı", "kimin yerine geçtiği, Sovyetler Birliği'nin yerine Rusya gibi"),
    "definition": ("Tanım", "ne anlama geldiği"),
    "include": ("Ne zaman", "ne zaman verildiği"),
    "exclude": ("Ne zaman değil", "ne zaman verilmediği"),
    "page": ("Sayfa", "sözcüklerin basılı olduğu sayfa"),
    "where": ("Nerede", "metin elde değilse hangi cümle ya da söz olduğu"),
    "translation": ("Çeviri", "alıntının sizin dilinizdeki karşılığı"),
    "translator": ("Çevirmen", "siz değilseniz kimin çevirdiği"),
    "note": ("Not", "hakkında söylemek istedikleriniz"),
    "wikidata": ("Wikidata", "bakıldıysa Q43 gibi öğesi"),
    "cow": ("COW", "Correlates of War devletleri arasındaki numarası"),
    "gw": ("GW", "Gleditsch ve Ward listesindeki numarası"),
    "iso3": ("ISO3", "ISO 3166-1 kodu, TUR gibi"),
    "orcid": ("ORCID", "bir kişinin, 0000-0002-1825-0097 gibi"),
}
#: Words of the sheets that are no labels of the codebook.
WORDS = {
    **{"action": "eylem", "threat": "tehdit", "state": "devlet", "organization": "örgüt", "alliance": "ittifak"},
    **{"group": "grup", "person": "kişi", "linked": "birlikte", "convergent": "ayrı ayrı", "unstated": "söylenmiyor"},
    **{
        "unread": "okunmadı",
        "addressee": "muhatap",
        "origin": "başlangıç",
        "destination": "varış",
        "content": "içerik",
    },
    **{"condition": "koşul", "holder": "sahibi", "statement": "önerme", "actor": "aktör", "against": "karşı"},
    **{"with": "birlikte", "target": "hedef", "category": "kategori", "tools": "araçlar", "premises": "öncüller"},
}


def both(english: str, turkish: str) -> dict[str, str]:
    """Return what is said in either language.

    >>> both("Claim", "İddia")
    {'en': 'Claim', 'tr': 'İddia'}
    """
    return {"en": english, "tr": turkish}
