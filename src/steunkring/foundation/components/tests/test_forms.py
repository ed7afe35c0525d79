"""Fields are named, described and wrong in words."""

import re

from django import forms
from django.template import Context, Engine


class LetterForm(forms.Form):
    title = forms.CharField(label="Waarover?", help_text="In een paar woorden.")
    reason = forms.CharField(label="Waarom?", error_messages={"required": "Schrijf waarom."})
    day = forms.DateField(label="Wanneer", required=False)
    kind = forms.ChoiceField(
        label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Akkoord")
    version = forms.IntegerField(widget=forms.HiddenInput)


def drawn(source: str, form: forms.Form) -> str:
    return Engine.get_default().from_string(source).render(Context({"form": form}))


def test_the_label_belongs_to_the_input_and_the_hint_describes_it() -> None:
    result = drawn("{% field form.title %}", LetterForm())
    assert 'for="id_title"' in result
    assert 'aria-describedby="id_title-hint"' in result
    assert 'id="id_title-hint"' in result
    assert "aria-invalid" not in result


def test_what_may_be_left_out_says_so() -> None:
    assert "mag u overslaan" in drawn("{% field form.day %}", LetterForm())
    assert "mag u overslaan" not in drawn("{% field form.title %}", LetterForm())


def test_a_wrong_field_says_what_to_do() -> None:
    form = LetterForm({"title": "", "day": "31-2"})
    title = drawn("{% field form.title %}", form)
    assert 'aria-invalid="true"' in title
    assert 'aria-describedby="id_title-hint id_title-error"' in title
    assert "Dit is nog leeg. Vul hier iets in." in title
    assert "verplicht" not in title
    assert "Schrijf hem zo: 3-3-2026" in drawn("{% field form.day %}", form)


def test_words_that_the_form_chose_stay() -> None:
    assert "Schrijf waarom." in drawn("{% field form.reason %}", LetterForm({}))


def test_a_choice_is_a_group_with_its_question() -> None:
    result = drawn("{% field form.kind %}", LetterForm({}))
    assert "<fieldset" in result
    assert "<legend" in result
    assert 'id="id_kind-error"' in result
    assert 'aria-describedby="id_kind-error"' in result
    assert result.count('type="radio"') == 2
    assert " checked" not in result


def test_the_chosen_value_comes_back() -> None:
    result = drawn('{% field form.kind look="pills" %}', LetterForm({"kind": "b"}))
    assert re.search(r'value="b"[^>]* checked', result)
    assert not re.search(r'value="a"[^>]* checked', result)


def test_the_summary_leads_to_every_field() -> None:
    result = drawn("{% form_errors form %}", LetterForm({"day": "31-2"}))
    for target in ("id_title", "id_reason", "id_day", "id_kind_0", "id_agreed"):
        assert f'href="#{target}"' in result
    assert 'href="#id_version"' not in result
    assert "intussen veranderd" in result
    assert "Wat u schreef, staat er nog." in result


def test_no_errors_no_box() -> None:
    assert drawn("{% form_errors form %}", LetterForm()) == ""


def test_further_attributes_reach_the_input() -> None:
    result = drawn('{% field form.title autocomplete="name" hx_post="/x/" %}', LetterForm())
    assert 'autocomplete="name"' in result
    assert 'hx-post="/x/"' in result


def test_hidden_fields() -> None:
    result = drawn("{% form_hidden form %}", LetterForm(initial={"version": 4}))
    assert 'type="hidden"' in result
    assert 'value="4"' in result


def test_token_and_once_key_of_a_form() -> None:
    page = Engine.get_default().from_string('{% form "/x/" once="k1" %}{% endform %}')
    result = page.render(Context({"csrf_token": "t1"}))
    assert 'name="csrfmiddlewaretoken" value="t1"' in result
    assert 'name="once" value="k1"' in result
    search = Engine.get_default().from_string(
        '{% form "/x/" method="get" once="k1" %}{% endform %}'
    )
    result = search.render(Context({"csrf_token": "t1"}))
    assert "csrfmiddlewaretoken" not in result
    assert "once" not in result


def test_nothing_is_chosen_beforehand_between_two_texts() -> None:
    page = Engine.get_default().from_string('{% side_by_side who="Anouk" mine="a" theirs="b" %}')
    result = page.render(Context())
    assert result.count('type="radio"') == 2
    assert " checked" not in result
