"""English words that people write in Malayalam script (no final virama) and how they type them in Latin letters."""

_TABLE = """
സീറ്റ seat|സീററ seat|ഡെസ്ക desk|ഡെസ്‌ക desk|ക്യാബിൻ cabin|കാബിൻ cabin|മീറ്റിംഗ meeting|മീറ്റിങ meeting|മീറ്റിങ്ങ meeting
റൂം room|റൂമ room|ഹാൾ hall|ഹാള hall|കോൺഫറൻസ conference|ബുക്ക book|ബുക്കിംഗ booking|ബുക്കിങ booking|ബുക്കിങ്ങ booking
സെന്റർ center|സെന്ററ center|സെൻറർ center|ഓഫീസ office|ഓഫിസ office|വർക്ക work|നിയർ near|ഹോം home|ഹോമ home|വൈഫൈ wifi
ഇന്റർനെറ്റ internet|നെറ്റ net|പാർക്കിംഗ parking|പാർക്കിങ parking|എസി AC|കമ്പനി company|ജോബ job|ഇന്റർവ്യൂ interview
ട്രെയിനിംഗ training|ട്രെയിനിങ training|കോഴ്സ course|ക്ലാസ class|കമ്പ്യൂട്ടർ computer|കംപ്യൂട്ടർ computer|ലാപ്ടോപ്പ laptop
ലാപ്ടോപ laptop|ഫോൺ phone|ഫോണ phone|നമ്പർ number|നമ്പറ number|മൊബൈൽ mobile|മൊബൈല mobile|മെസേജ message|മെസ്സേജ message
അഡ്രസ address|ലൊക്കേഷൻ location|മാപ്പ map|ഡേറ്റ date|ടൈം time|ടൈമ time|ഫീസ fees|റേറ്റ rate|ചാർജ charge|പ്ലാൻ plan|ഫ്രീ free
പാർട്ട part|പാർട്ട് part|ഫുൾ full|ഹാഫ half|ഡേ day|ടൈപ്പിസ്റ്റ typist|അക്കൗണ്ടന്റ accountant|അക്കൗണ്ട account|ഡാറ്റ data
എൻട്രി entry|ഡെവലപ്പർ developer|ഡെവലപ്പറ developer|ഡിസൈനർ designer|ടീച്ചർ teacher
മാനേജർ manager|സെയിൽസ sales|മാർക്കറ്റിംഗ marketing
മാർക്കറ്റിങ marketing|കസ്റ്റമർ customer|സപ്പോർട്ട support|ഇന്റേൺഷിപ്പ internship|ഫ്രീലാൻസ freelance|റിമോട്ട remote
സോഫ്റ്റ്വെയർ software|സോഫ്റ്റ്‌വെയർ software|അപ്ലൈ apply|രജിസ്റ്റർ register|രജിസ്ട്രേഷൻ registration|മെമ്പർ member
മെമ്പർഷിപ്പ membership|ക്യാൻസൽ cancel|കാൻസൽ cancel|ചെയ്ഞ്ച change|ചേഞ്ച change|കൺഫേം confirm|ഓക്കേ ok|ഓകെ ok
പ്ലീസ please|താങ്ക്സ thanks|താങ്ക്യൂ thank you|സോറി sorry|ഹലോ hello|ഹായ hai|ബൈ bye|ഹെൽപ്പ help|മെനു menu|സ്റ്റാർട്ട start
സ്റ്റോപ്പ stop|ഇംഗ്ലീഷ english|ഇംഗ്ലിഷ english|ബോട്ട bot|റോബോട്ട robot|സ്റ്റാഫ staff|സർ sir|മാഡം madam|കോൾ call|കോള call
കംപ്ലയിന്റ complaint|പ്രോബ്ലം problem|ക്യാമറ camera|സിസിടിവി CCTV|സിസിടിവ CCTV|സേഫ safe|സെക്യൂരിറ്റി security|ടോയ്ലറ്റ toilet
കാന്റീൻ canteen|കഫെറ്റീരിയ cafeteria|കഫേ cafe|ഫുഡ food|പവർ power|സോളാർ solar|ബാക്കപ്പ backup|സ്പീഡ speed|ലിഫ്റ്റ lift
അലർട്ട alert|അപ്ഡേറ്റ update|ഗ്രൂപ്പ group|ടീം team|സ്റ്റാർട്ടപ്പ startup|സാലറി salary|എക്സ്പീരിയൻസ experience|ഡിഗ്രി degree
ബ്രേക്ക break|കരിയർ career|ബസ bus|ബസ്സ bus|ട്രെയിൻ train|സ്റ്റേഷൻ station|റോഡ road|ജംഗ്ഷൻ junction|ജങ്ഷൻ junction
ഗൂഗിൾ google|വാട്സാപ്പ whatsapp|വാട്‌സാപ്പ whatsapp|പേയ്മെന്റ payment|പേമെന്റ payment|റീഫണ്ട refund|ലിങ്ക link|ഫോം form
ഡീറ്റെയിൽസ details|ഡീറ്റയിൽസ details|ഓപ്പൺ open|ക്ലോസ close|അവൈലബിൾ available|ഷിഫ്റ്റ shift|ലേഡീസ ladies
"""

# Before a vowel a chillu turns into its consonant: സെന്റർ, സെന്ററിൽ.
_BEFORE_VOWEL = dict(zip("ർൽൻൺൾം", "റലനണളമ", strict=True))


def _read(table: str) -> dict[str, str]:
    loans: dict[str, str] = {}
    for entry in table.replace("\n", "|").split("|"):
        if not entry:
            continue
        malayalam, english = entry.split(maxsplit=1)
        malayalam = malayalam.replace("\u200c", "").rstrip("\u0d4d")
        loans[malayalam] = english
        loans[malayalam[:-1] + _BEFORE_VOWEL.get(malayalam[-1], malayalam[-1])] = english
    return loans


LOANS = _read(_TABLE)
