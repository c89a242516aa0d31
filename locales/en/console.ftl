# The staff's console.

console-title = Work Near Home: staff
console-pages = Pages
console-other-language = മലയാളം
console-home = Home
console-account = My account
console-account-more = Password, recovery codes, and where you are signed in.
console-staff = Staff
console-staff-more = Add people, choose what they may do, give a new password.
console-audit = Audit
console-audit-more = Who did what, and when. Nobody can change it.
console-sign-out = Sign out

console-sign-in = Sign in
console-login = Sign-in name
console-login-advice = Small letters, digits, dot, hyphen; 2 to 32 of them.
console-password = Password
console-sign-in-help = Forgotten the password, or lost the phone? Ask an admin for a new one-time password. It holds for 7 days.
console-go-on = Go on
console-second-factor = Second step
console-code = Code
console-code-ask = Open the authenticator app on your phone, and type its code of 6 digits.
console-code-lost = No phone at hand? Type one of your recovery codes instead. Each works once.

console-choose-password = Choose a password
console-choose-password-why = You signed in with a one-time password. Choose one of your own now.
console-new-password = New password
console-repeated = New password once more
console-password-advice = At least { $shortest } characters. A few words in a row are easy to remember, in Malayalam too.
console-current-password = Password of now

console-factor-why = With a code from your phone, nobody can sign in as you with your password alone.
console-factor-app = Install an authenticator app on your phone: Google Authenticator, Aegis, or any other.
console-factor-scan = Scan this picture with the app.
console-factor-qr = QR code for the authenticator app
console-factor-by-hand = Can't scan? Type this key into the app.
console-factor-type = Type the code of 6 digits that the app shows.
console-recovery-codes = Recovery codes
console-recovery-codes-why = If you lose your phone, one of these codes lets you in. Write them down or print them, and keep them safe.
console-recovery-codes-left =
    { $left ->
        [0] You have none left. Make new ones now.
        [one] You have one left.
       *[other] You have { $left } left.
    }
console-new-recovery-codes = Make new codes
console-only-now = This is shown only now.
console-kept-go-on = I have kept them: go on

console-your-centres = Your centres
console-no-centres = None yet. Ask an admin.
console-all-centres = All centres
console-sessions = Where you are signed in
console-this-one = (here)
console-last-seen = Last used: { $at }
console-end = Sign out there
console-sign-out-everywhere = Sign out everywhere
console-change-password = Change password

console-name = Name
console-role = Role
console-centres = Centres
console-centres-more = Admins mind all centres; everybody else needs at least one.
console-state = State
state-active = active
state-new = not set up yet
state-disabled = disabled
console-add = Add somebody
console-change = Change an account
console-save = Save
console-own-account = This is your own account: another admin can change its role, reset or disable it.
console-reset = New one-time password
console-reset-more = For somebody who forgot the password or lost the phone. Old password, second step and recovery codes end at once.
console-disable = Disable
console-disable-more = Nobody can sign in with this account any more. What was done with it stays in the audit.
console-enable = Enable again
console-one-time = One-time password
console-one-time-more = Give these to the person, in private. The password holds for 7 days; at the first sign-in another one is chosen.

role-admin = Admin
role-more-admin = Everything, staff and audit too.
role-manager = Manager
role-more-manager = All that concerns the own centres.
role-agent = Agent
role-more-agent = Inbox and bookings of the own centres.

console-when = When
console-who = Who
console-what = What
console-to-what = To what
console-command-line = command line
console-older = Older
audit-signed-in = Signed in
audit-signed-out = Signed out
audit-signed-out-everywhere = Signed out everywhere
audit-session-ended = Ended a session
audit-code-refused = Right password, wrong code
audit-recovery-code-used = Used a recovery code
audit-recovery-codes-made = Made new recovery codes
audit-password-changed = Changed the password
audit-second-factor-set = Set up the second step
audit-staff-added = Added an account
audit-staff-changed = Changed an account
audit-staff-disabled = Disabled an account
audit-staff-enabled = Enabled an account again
audit-staff-reset = Gave a new one-time password
detail-role = role
detail-centres = centres
detail-name = name
detail-device = browser

wrong-sign-in = Sign-in name or password is not right.
wrong-too-many = Too many attempts. Please try again in an hour, or use a browser in which you have signed in before.
wrong-code = The code is not right. Codes change every 30 seconds, and each works once; check that your phone's clock is right.
wrong-password = The password of now is not right.
wrong-repeated = The two new passwords are not the same.
wrong-length = The new password must have 10 to 200 characters.
wrong-like-login = The new password must not contain your sign-in name.
wrong-same = Please choose a password other than the one-time password.
wrong-login = A sign-in name has 2 to 32 small letters, digits, dots or hyphens, and begins with a letter or digit.
wrong-taken = This sign-in name is taken. Please choose another one.
wrong-name = Please give a name of at most 80 characters.
wrong-role = Please choose one of the roles.
wrong-no-centre = Please choose at least one centre for this role.
wrong-centre = There is no such centre. Please choose from the list.
wrong-last-admin = There must be at least one admin.
wrong-self = You cannot do this to your own account. Another admin can.

console-problem = This did not work
refused-role = This page is not for your role. Ask an admin if you need it.
refused-form = This form is too old, or did not come from this page. Please open the page again and send it once more.
refused-page = There is no such page.
refused-too-large = This is too much at once.
refused-unavailable = The bot's database cannot be reached just now. Please try again in a minute.
