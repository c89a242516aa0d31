# What went wrong, as told to the person; the first ones by the bot itself, the others by the web chat's page

turn-failed = ക്ഷമിക്കണം, ഞങ്ങളുടെ ഭാഗത്ത് ഒരു തകരാറുണ്ടായി. സ്റ്റാഫിനെ അറിയിച്ചിട്ടുണ്ട്. ഇനി എന്താണ് ചെയ്യേണ്ടത്?

problem-session-unknown = ഈ ചാറ്റ് അവസാനിച്ചു. ദയവായി പുതിയതൊന്ന് തുടങ്ങൂ.
problem-too-fast = അൽപ്പം വേഗം കൂടിപ്പോയി. ഒരു നിമിഷം കഴിഞ്ഞ് വീണ്ടും അയയ്ക്കാമോ?
problem-too-large = മെസേജ് നീളം കൂടുതലാണ്. ചെറിയ മെസേജുകളായി അയയ്ക്കാമോ?
problem-invalid = ആ മെസേജ് വായിക്കാൻ കഴിഞ്ഞില്ല.
problem-not-found = ഇത് ഇവിടെ ഇല്ല, അല്ലെങ്കിൽ ഇപ്പോൾ ലഭ്യമല്ല.
problem-method = അത് ഇവിടെ ചെയ്യാൻ കഴിയില്ല.
problem-unavailable = ഞങ്ങളുടെ ഭാഗത്ത് എന്തോ തകരാറുണ്ട്. ഒരു മിനിറ്റ് കഴിഞ്ഞ് വീണ്ടും ശ്രമിക്കൂ.
