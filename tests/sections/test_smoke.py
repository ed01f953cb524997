from sections.indicator import definition, distribution, map, similar, trend
from sections.indicator.contents import contents
from sections.indicator.headline import headline
from tests.sections.asking import of_indicator, words


def test_it(halle):
    q = of_indicator(halle, "leavers_without_certificate")
    print(words(headline(q)))
    print(contents(q))
    t = trend.trend(q.to(trend.TrendQuestion, first=1995, last=2024))
    print(words(t))
    print(t.table().words.head(3), t.table().excerpt)
    m = map.map_section(q.to(map.MapQuestion, map_year=2023, kind="picture"))
    print(words(m))
    print(words(similar.similar(q)), words(definition.definition(q)))
    print(words(distribution.distribution(q.to(distribution.DistributionQuestion, kind="funnel"))))
    print(t.table().data.head(2))
