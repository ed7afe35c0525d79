import pytest
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.tests.shared import *
from steunkring.person.tracks.tests.test_proposals import propose
from steunkring.person.tracks import actions
from steunkring.person.tracks.tests.test_tablet import give_url

pytestmark=[pytest.mark.browser, pytest.mark.django_db(transaction=True)]

def test_shots(walk):
    cast=walk.cast
    own=cast.opened("bram","bram","own")
    for t in ("Een huis waar alles een plek heeft.","Ik wil weer mensen leren kennen, bijvoorbeeld bij een club."):
        actions.add_wish(own,text=t,once=new_key())
    key=write_contact(cast,said="De gang en de keuken zijn vrij. Bram liet het trots zien.\nHij wil graag naar de club.",basis="observed",next_step="Samen bellen met de volleybalclub",next_step_on="2026-11-26",present="Sem",turning_point="positive")
    cast.client("bram").post(f"/mijn-kring/logboek/{key}/mijn-kijk/",{"text":"De keuken deed ik met Sem. De gang helemaal zelf.","once":new_key()})
    p=propose(cast,"Bram wil op dinsdag naar de volleybalclub.")
    p2=propose(cast,"Een huis waar ik alles terugvind.",wish=wishes(cast)[1].key)
    r=cast.record("bram")
    pr=cast.person("bram")
    cast.client("samira").post(f"/inwoners/{r}/voorstellen/{p2.key}/akkoord/",{"how":"spoken","read_back_by":"Samira","also_present":"Sem","on":"2026-11-23","at":"09:00"})
    S=[("choose","/contact/nieuw/"),("form",f"/inwoners/{r}/contact/nieuw/"),("logbook",f"/inwoners/{r}/logboek/"),("contact",f"/inwoners/{r}/contact/{key}/"),("edit",f"/inwoners/{r}/contact/{key}/wijzigen/"),("pwishes",f"/inwoners/{r}/wensen/"),("pnew",f"/inwoners/{r}/wensen/voorstel/"),("proposal",f"/inwoners/{r}/voorstellen/{p.key}/"),("pagreed",f"/inwoners/{r}/voorstellen/{p.key}/akkoord/"),("give",f"/inwoners/{r}/voorstellen/{p.key}/tablet/"),("helpers",f"/inwoners/{r}/wie-helpt/")]
    B=[("wishes","/mijn-kring/wensen/"),("wish",f"/mijn-kring/wensen/{wishes(cast)[1].key}/"),("proposals","/mijn-kring/voorstellen/"),("reword",f"/mijn-kring/voorstellen/{p.key}/anders/"),("agreed","/mijn-kring/akkoord/"),("ownlog","/mijn-kring/logboek/"),("ownview",f"/mijn-kring/logboek/{key}/mijn-kijk/")]
    for w in (360,1280):
        for who,pages in (("samira",S),("bram",B)):
            page=walk.as_somebody(who,width=w)
            for n,u in pages:
                page.goto(u); page.screenshot(path=f"/tmp/trshots/{n}-{w}.png",full_page=True)
                sw=page.evaluate("document.documentElement.scrollWidth")
                if sw>w: print("OVERFLOW",n,w,sw)
        page=walk.as_somebody("samira",width=w)
        page.goto(f"/inwoners/{r}/voorstellen/{p.key}/tablet/")
        page.get_by_label("Nee, wij zijn").check()
        page.get_by_role("button",name="Tablet nu geven").click()
        page.screenshot(path=f"/tmp/trshots/tablet-{w}.png",full_page=True)
        page.get_by_role("button",name="Liever anders").click()
        page.screenshot(path=f"/tmp/trshots/tabletown-{w}.png",full_page=True)
        page.goto("/tablet/terug/"); page.screenshot(path=f"/tmp/trshots/tabletback-{w}.png",full_page=True)
