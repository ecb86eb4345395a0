"""Feeds of every format with the same two items, and the small changes that make them bad."""

from __future__ import annotations

BASE = "https://lakeside.example/news/feed"

ITEMS = """
  <item>
    <title>Army &amp;amp; rebels trade fire near Gao</title>
    <link>/news/gao?utm_source=rss</link>
    <guid isPermaLink="false">tag:lakeside.example,2024:1</guid>
    <pubDate>Thu, 24 Oct 2024 14:30:00 +0300</pubDate>
    <dc:creator>Maya Oduya</dc:creator>
    <source url="https://wire.example/">Example Wire</source>
    <description>At least 12 people fled.</description>
    <content:encoded>&lt;p&gt;GAO (Reuters) - The army said that rebels fired first.&lt;/p&gt;
      &lt;p&gt;At least 12 people fled.&lt;/p&gt;</content:encoded>
  </item>
  <item>
    <title>Talks in Goma</title>
    <link>https://lakeside.example/news/goma</link>
    <pubDate>Thu, 24 Oct 2024 14:30:00 +0300</pubDate>
  </item>
"""

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Lakeside Herald</title><link>https://lakeside.example/</link><language>en-gb</language><ttl>60</ttl>
{ITEMS}</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb"><title>Lakeside Herald</title>
<link href="https://lakeside.example/"/><id>tag:lakeside.example,2024:feed</id>
<entry><id>tag:lakeside.example,2024:1</id><title type="html">Army &amp;amp; rebels trade fire near Gao</title>
  <link href="/news/gao?utm_source=rss"/><published>2024-10-24T14:30:00+03:00</published>
  <updated>2024-10-24T15:30:00+03:00</updated><author><name>Maya Oduya</name></author>
  <source><title>Example Wire</title></source><summary>At least 12 people fled.</summary>
  <content type="html">&lt;p&gt;GAO (Reuters) - The army said that rebels fired first.&lt;/p&gt;
    &lt;p&gt;At least 12 people fled.&lt;/p&gt;</content></entry>
<entry><id>tag:lakeside.example,2024:2</id><title>Talks in Goma</title><link href="https://lakeside.example/news/goma"/>
  <published>2024-10-24T14:30:00+03:00</published></entry></feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Lakeside Herald", "language": "en-gb",
"home_page_url": "https://lakeside.example/", "items": [
 {"id": "tag:lakeside.example,2024:1", "url": "/news/gao?utm_source=rss",
  "title": "Army &amp; rebels trade fire near Gao",
  "date_published": "2024-10-24T14:30:00+03:00", "authors": [{"name": "Maya Oduya"}],
  "summary": "At least 12 people fled.",
  "content_html": "<p>GAO (Reuters) - The army said that rebels fired first.</p><p>At least 12 people fled.</p>"},
 {"id": 2, "url": "https://lakeside.example/news/goma", "title": "Talks in Goma",
  "date_published": "2024-10-24T14:30:00+03:00"}]}"""

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://lakeside.example/news/gao</loc><lastmod>2024-10-24T15:30:00+03:00</lastmod>
 <news:news><news:publication><news:name>Lakeside Herald</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2024-10-24T14:30:00+03:00</news:publication_date>
 <news:title>Army &amp; rebels trade fire near Gao</news:title></news:news>
 <image:image><image:loc>https://lakeside.example/gao.jpg</image:loc>
  <image:title>A street</image:title></image:image></url>
<url><loc>https://lakeside.example/news/goma</loc><lastmod>2024-10-23</lastmod></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://lakeside.example/sitemap-2023.xml</loc><lastmod>2023-12-31</lastmod></sitemap>
<sitemap><loc>https://lakeside.example/sitemap-news.xml</loc><lastmod>2024-10-24</lastmod></sitemap></sitemapindex>"""

PAGE = """<!DOCTYPE html><html><head><title>Lakeside Herald</title>
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" href="https://lakeside.example/atom">
<link rel="alternate" hreflang="fr" href="/fr"></head><body>
<p>News of the lake, by people who live there.</p></body></html>"""

WALL = """<!DOCTYPE html><html><head><title>Just a moment...</title></head>
<body><p>Enable JavaScript and cookies to continue</p></body></html>"""

LAUGHS = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><title>&d;</title></channel></rss>"""

XXE = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>"""

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Desk</title></head><body>
<outline text="Africa"><outline text="Sudan">
  <outline type="rss" text="Nile Post" xmlUrl="https://nile.example/feed" category="/wire,sudan"/></outline>
  <outline type="rss" title="Lakeside Herald" text="x" xmlUrl="https://lakeside.example/feed"/></outline>
<outline text="Tides" xmlUrl="http://tides.example/rss?a=1&amp;b=2"/>
<outline text="Tides again" xmlUrl="http://tides.example/rss?a=1&amp;b=2"/>
<outline text="Local" xmlUrl="file:///etc/passwd"/></body></opml>"""
