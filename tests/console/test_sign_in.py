"""Signing in and out, and what a session is worth."""



from tests.console.conftest import PASSWORD, Console


async def test_the_first_sign_in_asks_for_a_password_and_a_second_factor(console: Console) -> None:
    one_time = await console.hire("saji", "manager")
    browser = console.browser()
    answer = await browser.gives_password("Saji ", one_time)
    assert answer.headers["location"] == "/console/"
    assert (await browser.open("/")).headers["location"] == "/console/new-password"
    assert "one-time" in (await browser.send("/new-password", {"new": one_time, "repeated": one_time})).text
    assert (await browser.send("/new-password", {"new": PASSWORD, "repeated": PASSWORD})).status_code == 303
    assert (await browser.open("/")).headers["location"] == "/console/second-factor"
    assert "<svg" in (await browser.open("/second-factor")).text
    assert (await browser.send("/second-factor", {"code": "000000"})).status_code == 422
    assert (await browser.open("/account")).headers["location"] == "/console/second-factor"
