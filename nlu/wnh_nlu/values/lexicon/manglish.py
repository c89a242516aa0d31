"""Malayalam in Latin letters: stems in folded spelling (see `fold.fold_latin`), and words too short to fold."""

from .. import numbers
from . import Entry, table

_WEEKDAYS = {
    0: "tinkal tingal tinkel tingel tinkl tinkalaz tinkala", 1: "chov chova chouv chouva", 2: "budan bhudan budhan "
    "butan bhutan",
    3: "vyaz vyazam viyaz viyazam vyaza vyaya", 4: "vel veli veliy velik", 5: "shani sani shaniy shany sany",
    6: "njayar "
    "nyayar njayr njayer njair nayar",
}  # fmt: skip
_WEEK = (
    "azcha", "azha", "azca", "azch", "aycha", "aychcha", "ayicha", "ascha", "ayca", "acha", "yazcha", "yazha", "yazca",
    "yazch", "yaycha",
)  # fmt: skip

STEMS: dict[str, Entry] = {
    **{stem: ("number", value) for stem, value in numbers.LATIN.items()},
    **{stem: ("decimal", value) for stem, value in numbers.LATIN_FRACTIONS.items()},
    **{stem: ("ordinal", value) for stem, value in numbers.LATIN_ORDINALS.items()},
    **{stem + week: ("weekday", day) for day, row in _WEEKDAYS.items() for stem in row.split() for week in _WEEK},
    **table(
        ("number", 1, "or"),
        ("half", None, "pakuti"),
        ("dayword", 0, "inate inatek ineku inek inateku inu"),
        ("dayword", 1, "nale nalek naleku nalate nalatek nalateku naley nalekula"),
        ("dayword", 2, "matanal maranal matenal matenanal matanale maranale matnal matanl mattanal "
                       "matanalate"),
        ("dayword", -1, "inale inalate"), ("dayword", -2, "mininjan mininjanu miniyan"),
        ("weekday", 0, "tinkal tingal tinkel tingel"), ("weekday", 1, "chova"), ("weekday", 2, "budan bhudan"),
        ("weekday", 3, "vyazam viyazam vyaza"), ("weekday", 5, "shani sani"), ("weekday", 6, "njayar nyayar njayr"),
        ("month", 1, "januvari janvari"), ("month", 2, "februvari febuvari"), ("month", 4, "epril"), ("month", 7,
        "julai"),
        ("month", 8, "ogast agast"), ("month", 9, "septembar"), ("month", 10, "oktober oktobar octobar octobr"),
        ("month", 11, "navambar novembar navamber"), ("month", 12, "disambar disember decembar"),
        ("quarter", None, "kal"), ("threequarter", None, "mukal"),
        ("noon", 12, "natucha natuch"), ("monthend", None, "masavasana masavasanam"),
        ("part", "morning", "atiravile ravile ravle rvle ravilae ravila ravele ravilate "
                            "ravilek kalat kalate pularche pulerche velupin "
                            "ravilateku"),
        ("part", "afternoon", "ucha uchay uche uchak uchakazinj uchatirinj uchaneram uchek ucak"),
        ("part", "evening", "vaikite vaikuneram vaikunera vykuneram vykunera vaikuneratu vaikit vykit vaikeit "
                            "vaikumneram "
                            "vaikumnera "
                            "vaikitu vaikunerat vaikitate vayikit vayikuneram vaigit vaikuneran vaikunerm vaikuner "
                            "vaikunaram vakuneram veikuneram veikit"),
        ("part", "evening", "sandyak sandyaku"), ("part", "night", "ratri ratry ratriy"),
        ("oclock", None, "mani maniy"), ("minute", None, "minit minut minutu"),
        ("hour", None, "manikur manikor manikure manikurate manikr"),
        ("day", None, "divasa divsa divasam divasatek divasateku dinam dhivasa"),
        ("week", None, "azcha azha azcha azhc aycha ayca azca azch azchate azchatek"),
        ("monthunit", None, "masa maasa masatek"), ("year", None, "varsha varsa kola"),
        ("weekend", None, "varantya vikend"),
        ("rate", "P1M", "pratimasa"), ("rate", "P1D", "divasena"),
        ("person", None, "per perk pere peru al ale aluk alukal alkar alkark angangal stikal strikal perum"),
        ("seat", None, "sit situkal desk deskukal kasera cher"),
        ("item", None, "ena enam"), ("we", None, "njangal nangal njngal namal"),
        ("next", None, "aduta adta varuna atuta varun adut"), ("last", None, "kazinja kazinya"), ("every", None,
        "ela oro"),
        ("later", 1, "kazinj kazinju kaziny kazinjit kazinjal"), ("later", None, "shesham sesham shesam"),
        ("within", None, "ulil akam"),
        ("before", None, "munp munpu mump mumb mumbu munb mune munpe"),
        ("muthal", None, "mutal tot motal muta tudangi"), ("vare", None, "vare varey varek varayum"),
        ("idayil", None, "idayil idakil idayk idak"),
        ("ninnu", None, "nin ninu"), ("thiyathi", None, "tiyati tiati tiyat tiyathi"),
        ("end", None, "avasana avasanam"),
        ("start", None, "adyam adya tudakam"), ("full", None, "muzuvan muzuvanum muzuvanam muzvan muzuven"),
        ("ethra", None, "vadaka fis nirak etra etrya endanu ent enta"),
        ("alla", None, "ala alato venda patila pataila patula patilya alata alate ozike"),
        ("age", None, "vayas vayasu prayam vayasul"),
        ("money", None, "rupa ropa laksha ayiram"),
        ("career", None, "parichayam idavela kors ayi ayit"), ("qualified", None, "klas tavana"),
        ("counted", None, "kutikal makal kilomiter kabin muri"),
        ("few", None, "kurach kurachu kure etan"), ("plus", None, "plas"),
        ("change", None, "pakaram matanam matan matamo matuka mati matanm matam matitaramo matano mataname "
                         "matanum matane "
                         "matu matipidi"),
        ("or", None, "alenkil alengil"),
    ),
}  # fmt: skip

EXACT: dict[str, Entry] = table(
    ("dayword", 0, "inn innu inne innuthanne innum innanu innano"),
    ("half", None, "ara half hlf"), ("quarter", None, "quarter quarters"),
    ("weekday", 4, "velli vellik vellikku velliyil vellikk vellilekk vellilek vellileku velliyo velliyum"),
    ("weekday", 2, "budhanum"),
    ("this", None, "ee"), ("month", 5, "mey mei"), ("good", None, "subha shubha nalla"),
    ("another", None, "vere veroru mattoru eth ethu etha"),
    ("nu", None, "nu n nn inu num ku le lek lekk lekku"), ("per", None, "per"),
    ("person", None, "aal aalu aalukal perkku"), ("other", None, "nalla alle"),
    ("other", None, "varum varun vara onnum"),
    ("other", None, "anchal anchalil anchalile anchalilek anchalilekk anchalilekku onam onathin onathinu onathil"),
    ("other", None, "uchayoonu uchayoon uchathil uchathilu"), ("dayword", 1, "nle"),
    ("rate", "P1M", "masavadaka"), ("ethra", None, "ethra etra ethre ethraya ethrayanu"),
    ("vare", None, "vare vareyum vareyulla"),
)  # fmt: skip
