# The main menu and small talk

hello = Hello! 👋 I help you find a Work Near Home centre, book a desk and see job openings. What would you like?
hello-short = Hello! 👋
what-i-can-do = I can help with these. Choose one, or just type what you need.
what-next = What would you like to do next?
all-right = All right. What would you like to do?
nothing-under-way = There is nothing to stop just now. What would you like to do?
dropped-what-next = Okay, dropped. What would you like to do next?
welcome = You are welcome! 😊
goodbye = Goodbye! Write any time.
i-am-a-bot = I am a computer program, the assistant of the Work Near Home centres. If you want a person, our staff can help.
language-set = Okay, I will answer in English.
which-language = Which language do you prefer?

main-menu = Main menu
find-centre = Find a centre
find-centre-more = The nearest to you, with the distance
book-desk = Book a desk
book-desk-more = A desk, a cabin or a meeting room
find-jobs = Job openings
find-jobs-more = Part time, from home, near you
my-bookings = My bookings
my-bookings-more = See, change or cancel
about-wnh = About Work Near Home
about-wnh-more = What it is and who may use it
talk-to-person = Talk to a person
talk-to-person-more = Our staff will answer you
