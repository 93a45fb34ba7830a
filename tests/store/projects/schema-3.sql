PRAGMA application_id = 1887070325;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'pizhu','m001_first','2026-11-23 03:19:41.442188+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'pizhu','m002_reading_and_finding','2026-11-23 03:19:41.450600+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'pizhu','m003_annotating','2026-11-23 03:19:41.465370+00:00');
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title TEXT NOT NULL,
    own_title TEXT,
    date TEXT,
    source TEXT,
    author TEXT,
    url TEXT,
    file TEXT NOT NULL,
    encoding TEXT NOT NULL,
    undecoded INTEGER NOT NULL CHECK (undecoded >= 0),
    length INTEGER NOT NULL CHECK (length > 0),
    imported_at TEXT NOT NULL
, unusable TEXT
    CHECK (unusable IS NULL OR unusable IN ('not_news', 'wrong_page', 'duplicate', 'other')), unusable_note TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "articles" VALUES(1,'3e7c79ed7b191df2fc268d2d1db220f05762d93869ca78f1d3ef7955b5bfd4b8','这个会场还没有开门，请进。 共30人',NULL,NULL,NULL,NULL,NULL,'会场.txt','utf-8',0,75,'2026-11-23T03:19:41.728Z',NULL,'');
INSERT INTO "articles" VALUES(2,'0f74ffea161befc09bf2f99e432d60bc7d3d631f4b18973eed1136f3355d8419','春天的茶园','春天的茶园',NULL,NULL,NULL,NULL,'茶园.txt','utf-8',0,41,'2026-11-23T03:19:41.770Z',NULL,'');
INSERT INTO "articles" VALUES(3,'1932b12c9fd9f8e418319332357b6077c1f6541c52d6ae5b0d18333dd6953715','秋天的果园','秋天的果园',NULL,'山村日报',NULL,NULL,'果园.txt','utf-8',0,62,'2026-11-23T03:19:41.798Z',NULL,'');
INSERT INTO "articles" VALUES(4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','清埠区柳垣街道有民营企业1800余家，两新党组织…',NULL,NULL,NULL,NULL,NULL,'街道.txt','utf-8',0,1117,'2026-11-23T03:19:43.285Z','other','截断的网页');
CREATE TABLE raw_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    bytes BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO "raw_texts" VALUES(1,X'E98099287A68C3A829E5808B2867C3A829E69C83286875C3AC29E5A0B4286368C78E6E6729E982842868C3A16929E6B292E69C89E9968B286BC4816929E99680286DC3A96E292CE8AB8B2871C7906E6729E980B2286AC3AC6E29E380820A3C703EE585B120333020E4BABA3C2F703E0A','這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)進(jìn)。
<p>共 30 人</p>
');
INSERT INTO "raw_texts" VALUES(2,X'E698A5E5A4A9E79A84E88CB6E59BAD0A0AE6B885E699A8E79A84E99BBEE6B094E8BF98E6B2A1E69C89E695A3EFBC8CE88CB6E5869CE4BBACE5B0B1E4B88AE5B1B1E98787E88CB6E4BA86E380820AE4BB96E4BBACE4B880E79BB4E5BF99E588B0E4B8ADE58D88E6898DE59B9EE5AEB6E380820A','春天的茶园

清晨的雾气还没有散，茶农们就上山采茶了。
他们一直忙到中午才回家。
');
INSERT INTO "raw_texts" VALUES(3,X'E7A78BE5A4A9E79A84E69E9CE59BAD0AE69DA5E6BA90EFBC9AE5B1B1E69D91E697A5E68AA52020323032312D30392D31380A0AE69E9CE5869CE4BBACE68A8AE88BB9E69E9CE8A385E8BF9BE69CA8E7AEB1EFBC8CE69D91E58FA3E79A84E59088E4BD9CE7A4BEE69BBFE4BB96E4BBACE58D96E380820AE58D96E5BE97E79A84E992B1E5B9B4E5BA95E58886E7BB99E59084E5AEB6E380820A','秋天的果园
来源：山村日报  2021-09-18

果农们把苹果装进木箱，村口的合作社替他们卖。
卖得的钱年底分给各家。
');
INSERT INTO "raw_texts" VALUES(4,X'E6B885E59FA0E58D802871C5AB29E69FB3E59EA3E8A197E98193E69C89E6B091E7879F2879C3AD6E6729E4BC81E6A5AD2879C3A82931383030E4BD99E5AEB62CE585A9E696B0E9BBA8E7B584E7B9943337E5808B2867C3A8292CE9BBA8E593A1393632E5908DE38082E4BC81E6A5AD2879C3A829E5A49AE38081E9BBA8E593A1E695A3E38081E9BBA8E58B992877C3B929E5B9B2E983A8E68F9BE5BE97E58BA42CE698AFE98099E9878CE79A84E88081E99BA3E9A18CE38082E585A9E5B9B4E5898D2CE8A197E98193E585A9E696B0E5B7A5E5A794E8BEA6E8B5B7E2809CE9BBA8E58B992877C3B929E5B9ABE8BEA6E2809DE69C8DE58B992877C3B929E7AB992CE68A8AE99BA3E9A18CE4B880E4BBB6E4BBB6E68EA5E4BA86E9818E286775C3B229E4BE86286CC3A16929E380820AE2809CE5899BE68EA5E6898BE79A84E69982287368C3AD29E580992CE980A3E799BC2866C48129E5B195E9BBA8E593A1E8A681E5A1ABE5B9BEE5BCB5E8A1A8E68891E983BDE4B88DE6B885E6A59AE38082E2809DE68192E7A6BEE69C8DE9A3BEE9BBA8E694AFE983A8E69BB8E8A898E89887E8A68B286A69C3A06E29E5BEAEE8AAAA28736875C58D292CE2809CE698AFE5B9ABE8BEA6E593A1E59D90E4B88BE4BE86286CC3A169292CE4B880E9A081E4B880E9A081E69599E69C83286875C3AC29E68891E79A843F21E5BDBCE282ACE8A898E5BE972CE7ACACE4B880E69CACE887BA2874C3A16929E8B3ACE5B0B1E698AFE5B9ABE8BEA6E593A1E999AAE89197E5819AE79A84E380820AE69C8DE58B992877C3B929E7AB99E8A8AD287368C3A829E59CA8E794A2286368C78E6E29E6A5AD2879C3A829E59C92E4B880E6A8932CE9A696E5B8ADE5B9ABE8BEA6E593A1E794B1E8A197E98193E9BBA8E58B992877C3B929E5B7A5E4BD9CE88085E58D94287869C3A929E69C83286875C3AC29E69C83286875C3AC29E995B7287A68C78E6E6729E982B1E5908CE8889FE693942864C4816E29E4BBBB2CE58FA6E69C89E5B088E881B7E5B9ABE8BEA6E593A135E5908DE38081E789B9E98280E5B9ABE8BEA6E593A13132E5908D3F213FE5A4A9E4B98BE585A7286EC3A86929E5BF85E69C89E59B9EE99FB3E2809DE698AFE69C8DE58B992877C3B929E7AB99E79A84E689BFE8ABBEE380823138E9A085287869C3A06E6729E6A5AD2879C3A829E58B992877C3B929E58897E68890E88F9CE596AE2CE4BABAE593A1E38081E6B581E7A88BE38081E689BFE8ABBEE2809CE4B889E4B88AE5A2BBE2809D2CE585A7286EC3A86929E5AEB9E38081E7A88BE5BA8FE38081E69982287368C3AD29E99990E38081E7B590286A69C3A929E69E9CE2809CE59B9BE585ACE9968B286BC4816929E2809DE38082E585A9E5B9B4E4BE86286CC3A169292CE69C8DE58B992877C3B929E7AB99E68EA5E8BD89287A6875C78E6E29E7B584E7B994E9979C286775C4816E29E7B3BB323134E4BABAE6ACA12CE5B9AB3336E5908DE6B581E58B952864C3B26E6729E9BBA8E593A1E689BEE588B0E4BA86E694AFE983A8E380820AE2809CE4B88DE698AFE4B88DE683B3E9818E286775C3B229E7B584E7B994E7949FE6B4BB2CE698AFE59BA03F79C3A06E29E996BA53E58D802871C5AB29E5A4AAE5818F2CE4BE86286CC3A16929E59B9EE8A681E4B880E5808B2867C3A829E5A49AE5B08FE69982287368C3AD293F21E7A78968E593A1E9AD8FE99D92E7A6BEE79A84E98099E795AAE8A9B12CE5B9ABE8BEA6E593A1E8A898E59CA8E4BA86E5BF83E4B88AE38082E4B88DE588B0E4B880E591A82CE4BB96E79A84E7B584E7B994E9979C286775C4816E29E7B3BBE5B0B1E68E9BE99DA0E588B0E4BA86E5BBA0E99680E58FA3E79A84E881AF286C69C3A16E29E59088E694AFE983A82CE7B9B3E9BBA8E8B2BB2866C3A86929E38081E881BD2874C4AB6E6729E9BBA8E8AAB2E983BDE4B88DE794A8E5868DE8B791E981A0E8B7AFE380820AE8B791E885BFE79A84E4BA8BE8BEA6E5A5BDE4BA862CE68C91E9878D3F66C3B9293F64C4816E29E79A84E4BA8BE4B99FE8A681E69C89E4BABAE5819AE38082E69C8DE58B992877C3B929E7AB99E789BDE9A0AD2C37E5AEB6E4BC81E6A5AD2879C3A829E88887E6B885E59FA0E881B7E6A5AD2879C3A829E5ADB8287875C3A929E6A0A1E7B590286A69C3A929E5B08D286475C3AC292CE5BBBAE8B5B7E5B7A5E58CA0E589B528636875C3A06E6729E696B0E5B7A5E4BD9CE5AEA432E5808B2867C3A8293F21E79AA957287875C3A929E6A0A1E587BAE88081E5B8AB2CE4BC81E6A5AD2879C3A829E587BAE8A8AD287368C3A829E582992CE98099E5B0B1E58FABE8B387E6BA90E585B1E4BAAB3F21E9BCBBE8A3A2E5A3856628736875C58D292CE2809CE58EBBE5B9B4E9968B286BC4816929E4BA86E585A9E69C9FE68A80E8A193287368C3B929E8AAB2E5A0822CE5BE92E5BC9FE58091E694B9E980B2286AC3AC6E29E79A84E4B880E98193E5B7A5E5BA8F2CE5B0B1E782BAE4BC81E6A5AD2879C3A829E79C81E4B88BE6AAA2E6B8AC2863C3A829E8B2BB2866C3A86929E8BF913430E890AC2877C3A06E29E585833F213F2F703E0AE6808EE6A8A3E6898DE883BDE79599E4BD8FE5B9B4E8BC95E4BABA3F3F6AC4AB29E5B09AE9B9BFE381AEE885B068E5BBBAE59381E7898CE5928CE4BC81E6A5AD2879C3A829E69687E58C96E694BEE59CA8E4B880E8B5B7E790A2E7A3A83F21E788B8D0A0E78295E9A1923F64C3B26E6729E8A681E8AE93E99D92E5B9B4E684BFE6848FE4BE86286CC3A169292CE98284E8A681E8AE93E4BB96E58091E795B62864C4816E6729E4B8BBE8A7923F21E78499E684ABE8B0ADE6A59B68E694AFE983A8E68EA8E587BAE79A84E2809CE5BEAEE58589E59091E999BDE2809DE59381E7898C2CE68A8AE5BF97E684BFE69C8DE58B992877C3B929E38081E8AE80E69BB8E69C83286875C3AC29E38081E58AA9E5ADB8287875C3A929E8B5B0E8A8AAE68E92E68890E4B880E5BCB5E8A1A82CE8AAB0E69C89E88888E8B6A3E8AAB0E9A098286CC7906E6729E4BBBBE58B992877C3B929E380820AE2809CE68891E58091E4B88DE6B182E6A8A3E6A8A3E983BDE69C83286875C3AC292CE4BD86E6B182E4BBB6E4BBB6E983BDE8BEA6E38082E2809DE982B1E5908CE8889FE8A1A8E7A4BA2CE4B88BE4B880E6ADA52CE8A197E98193E5B087E68A8AE69C8DE58B992877C3B929E9BB9E286469C78E6E29E5BBB6E4BCB8E588B0E6A893E5AE872CE8AE93E9BBA8E58B992877C3B929E5B9B2E983A8E5B091E8B5B0E5BD8EE8B7AF2CE8AE93E4BC81E6A5AD2879C3A829E5A49AE6B7BBE5BA95E6B0A3E38082','清埠區(qū)柳垣街道有民營(yíng)企業(yè)1800余家,兩新黨組織37個(gè),黨員962名。企業(yè)多、黨員散、黨務(wù)干部換得勤,是這里的老難題。兩年前,街道兩新工委辦起“黨務(wù)幫辦”服務(wù)站,把難題一件件接了過(guò)來(lái)。
“剛接手的時(shí)候,連發(fā)展黨員要填幾張表我都不清楚。”恒禾服飾黨支部書記蘇見(jiàn)微說(shuō),“是幫辦員坐下來(lái),一頁一頁教會(huì)我的?!彼€記得,第一本臺(tái)賬就是幫辦員陪著做的。
服務(wù)站設(shè)在產(chǎn)業(yè)園一樓,首席幫辦員由街道黨務(wù)工作者協(xié)會(huì)會(huì)長(zhǎng)邱同舟擔(dān)任,另有專職幫辦員5名、特邀幫辦員12名?!?天之內(nèi)必有回音”是服務(wù)站的承諾。18項(xiàng)業(yè)務(wù)列成菜單,人員、流程、承諾“三上墻”,內(nèi)容、程序、時(shí)限、結(jié)果“四公開(kāi)”。兩年來(lái),服務(wù)站接轉(zhuǎn)組織關(guān)系214人次,幫36名流動(dòng)黨員找到了支部。
“不是不想過(guò)組織生活,是因?yàn)閺S區(qū)太偏,來(lái)回要一個(gè)多小時(shí)?!秉h員魏青禾的這番話,幫辦員記在了心上。不到一周,他的組織關(guān)系就掛靠到了廠門口的聯(lián)合支部,繳黨費(fèi)、聽(tīng)黨課都不用再跑遠路。
跑腿的事辦好了,挑重?fù)?dān)的事也要有人做。服務(wù)站牽頭,7家企業(yè)與清埠職業(yè)學(xué)校結(jié)對(duì),建起工匠創(chuàng)新工作室2個(gè)?!皩W(xué)校出老師,企業(yè)出設(shè)備,這就叫資源共享?!鼻裢壅f(shuō),“去年開(kāi)了兩期技術(shù)課堂,徒弟們改進(jìn)的一道工序,就為企業(yè)省下檢測(cè)費(fèi)近40萬(wàn)元?!?/p>
怎樣才能留住年輕人??jī)尚鹿の腰h建品牌和企業(yè)文化放在一起琢磨?!爸Р炕顒?dòng)要讓青年愿意來(lái),還要讓他們當(dāng)主角?!焙愫谭楛h支部推出的“微光向陽”品牌,把志愿服務(wù)、讀書會(huì)、助學(xué)走訪排成一張表,誰有興趣誰領(lǐng)任務(wù)。
“我們不求樣樣都會(huì),但求件件都辦。”邱同舟表示,下一步,街道將把服務(wù)點(diǎn)延伸到樓宇,讓黨務(wù)干部少走彎路,讓企業(yè)多添底氣。');
CREATE TABLE normalized_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    profile TEXT NOT NULL,
    text TEXT NOT NULL,
    alignment BLOB NOT NULL
) STRICT;
INSERT INTO "normalized_texts" VALUES(1,'simplified/2','这个会场还没有开门，请进。
共30人',X'789C95CF5F0BC1501806F0FD338CC8EEB8719C1B2E86A8A1A4102EF8086B176B49CBB036BEBF67F3D212B59DFAB5B7D3D9739E638D0D36350D369A19CCE227FF1645DC60DCF7AEC764B838E1F9333C82788ADCD00BEEC914382E8ED9F8D5B635014B04158A50812A34408726B4A00D1DE0D0851EF46100433061020B58C10676B0CF91CF32E4CF61096BD852FE41782D914844260A2990B84789948946DDDEFD6A504FF5D473E4AB19F2FFDDA1D05BB27CBFF7A41F7B72AA974CFD9FF7981E7D');
INSERT INTO "normalized_texts" VALUES(2,'simplified/2','春天的茶园
清晨的雾气还没有散，茶农们就上山采茶了。
他们一直忙到中午才回家。',X'789C8B36D2513031D45130B6D4518856CAC9CC4B2D568A05326363B9D81818183480981D88358118C45747A26100007936077D');
INSERT INTO "normalized_texts" VALUES(3,'simplified/2','秋天的果园
来源：山村日报 2021-09-18
果农们把苹果装进木箱，村口的合作社替他们卖。
卖得的钱年底分给各家。',X'789C8B36D251300362534B1D8568A59CCCBCD462251D05A5E282C464202B1628181BCBC5CBC0C02005C4B640CC0FC4D2406C07C420714920B606623E2436230302000037940B69');
INSERT INTO "normalized_texts" VALUES(4,'simplified/2','清埠区柳垣街道有民营企业1800余家，两新党组织37个，党员962名。企业多、党员散、党务干部换得勤，是这里的老难题。两年前，街道两新工委办起“党务帮办”服务站，把难题一件件接了过来。
“刚接手的时候，连发展党员要填几张表我都不清楚。”恒禾服饰党支部书记苏见微说，“是帮办员坐下来，一页一页教会我的。”他还记得，第一本台账就是帮办员陪着做的。
服务站设在产业园一楼，首席帮办员由街道党务工作者协会会长邱同舟担任，另有专职帮办员5名、特邀帮办员12名。“□天之内必有回音”是服务站的承诺。18项业务列成菜单，人员、流程、承诺“三上墙”，内容、程序、时限、结果“四公开”。两年来，服务站接转组织关系214人次，帮36名流动党员找到了支部。
“不是不想过组织生活，是因为厂区太偏，来回要一个多小时。”党员魏青禾的这番话，帮办员记在了心上。不到一周，他的组织关系就挂靠到了厂门口的联合支部，缴党费、听党课都不用再跑远路。
跑腿的事办好了，挑重担的事也要有人做。服务站牵头，7家企业与清埠职业学校结对，建起工匠创新工作室2个。“学校出老师，企业出设备，这就叫资源共享。”邱同舟说，“去年开了两期技术课堂，徒弟们改进的一道工序，就为企业省下检测费近40万元。”
怎样才能留住年轻人？两新工委把党建品牌和企业文化放在一起琢磨。“支部活动要让青年愿意来，还要让他们当主角。”恒禾服饰党支部推出的“微光向阳”品牌，把志愿服务、读书会、助学走访排成一张表，谁有兴趣谁领任务。
“我们不求样样都会，但求件件都办。”邱同舟表示，下一步，街道将把服务点延伸到楼宇，让党务干部少走弯路，让企业多添底气。',X'789C95D8776014651A80F16F96C049D13BA98A203128A044D892B25111014145BA8260081C428028252682A714299E2862C5867415F4CE8A05B071762C782776D4430585B38B05B09DF7BC99779C2FB3338BF7C7CF6066B23BB33BFB7CF36E69323F37914814E7E716A5F94F69DEB80993ABABF3F273F3268EAA3AA7E61FD5A3AB2A2ACFABF9D7F88AB1FE3F3A569657554F9EE4FF7F557975C59829E5FE2FF42FCB78DCD2621E3DAF62D2D8F2AAAAF231EC92E814E7D765B2AD385D7B53BC5389B7291D8FDC944816656C8B1717C839EC58B1324FF7290EEE932E2A28947DB6CF9A2307BA7DD67CF7C76CEF2FE460C68DAAACD9F9B7434CD41C7E65D5E4A9C1834F841C7D3A5EFCDBE674E6E6943C4769DEC7EBD7EB73A64BA21EBC241EB125994C643E6DAAE8B7CD7292C1138F27E569775EB658CE585E237EEC5CB5344FFFA228EAA90AA2CE3D59589271108505A99A67597D953E6E51E42914659E82BF2D9979FCB23F2FDBC279DE23A732F649266A2EE29D4B1EF3F629887E8E9AB726F4C8D219E7952E48A76B5D36B3E5C7B659ABF579A2DFA89282C80B3F595298655BE6E5ED6FCBB8ACAD6D99EF89B72D15CF78554B52DEA52817039786EE988A389D54BC20724B61E496A84B2B158FBAB45289CCCF4D5171CADF1CF5914925A3DE8954C847C6DF96F9CAF8DB32AE336B5BC4F55556D620668CA983FD71009AA139727118DAE2701C810E381247A3133AA308C5E882E3D10DDDD103A7A00FFA61104EC3600C452946E22C8CC6188C4705266022AA701EA6601AA66336E6603EAEC455B81E37E046DC84A5588695B805F7E05EDC8F07F0201EC25A3C8E0D78061BF13C5EC026BC8C57F13ADEC4DBD8820FF021B6613B3EC20E7C8ACFF035BEC577F81E7BF00BFE2BAFB5634C0E1AA0210E446334C7413818ADD01A87220F6D71383A221F0924518C34BAE0789C8C53D01F83701A4EC7600CC170946104CEC2688CC1388CC7799882E99885D9B81497E10A5C89EB71036EC232DC82DBB00AAB711FD6603D1EC653781A2F62135EC6AB781D6FE05DBC87EDF8081F6307BEC1B7D88B1FF02B0C17EBFE38004DD0142DD0126D7018F2D00147E228249142098E41579C806EE88193D11BA7A20FFAA21FFA631886A30C233012E3700E2660322A71012EC4344CC70CCCC5C5988FCB710D16610996E336ACC1FD5887F578188F63039EC2B3780E1BF11236E155BC86B7B1055BB11D1F6117BEC16EECC15EFC88181FF03AA88B7A68884638108DD104CDD11287A0155AE350958B76380A1D9140010A710C8E4357744377F4413F0CC0409C81A11886328CC0588CC3444CC2644CC134CCC04CCCC15C5C8CBFAA05B8028B7033166309966219566035EEC45D5883FBF120D6621DD6E3093C89A7F0349EC1B3EA15BC8E2D7807EFE3037C886DF8049FE26B7C87DDD8831FF0137EC62FC8C9E135C7FEF8130E441334C5C16883F6E8884E4820892214E30474470F9C889EE8857E188081380DA7A334C7EDF81FB4E34DB5E32DB5E37956C7DB85743CAE1D3F563BDED5EAF849E88DBEE8AF1D3F1D43300CC3F1E7908E9FAD1D3F17D5DAF1A9818ECFC3E5DAF1EB021D5FA21D5FAE1DBF553B7E5F48C71FB33AFEACD5F117AD8EBF8637F096767CABD570AFE31F63A7D5F15D56C77763AF763CA61DAF1FD2F116DAF19656C7DB581DEFB08F8EF7D48EF7C380908E9F61757CA436BC5C49C7276AC72FC08C888E5FAB1DBF118BB01CB75A1DBF533BBE563BBE413BFE3C5EB23AFE9A767C4B44C73FD78E7F17E8B813E878331C845CABE3EDAC8E77D68E175B1D978677D78E9F8853223A3E0067063A5E8EF1DAF189DAF1A9211D9F13E8F8025C8B9BB1543B7E87767CADD5F147AC8E3F1DD2F1CD211D7F5F3BFEB9D57169F80FDAF15F636EC773B4E30D423ADE142D421ADEC6EA787BED781C49ABE3C7A20B4ED08E9F84BEE8AF1D1F1CD2F1D1DAF109DAF04A54632AA66BC7830DBF04F3B4E3D784347CB9767C156E0F74FC013C64757C4344C39FC3466CC61BDAF1AD818EEFD48E7F855DF85E3BBE173F5A1DAFA31DAF8F03B4E38DAD8EB7442E3A201F9D031DEF826E211DEF8DFEDAF141DAF1A1189E53F311A9E9797D3440433442633431FE7D7A0B6DFC21AA155A5BAD6F6FDCFBF68EC8D7E64BEF9328401A2556F7BBA1274E36EEFD7B6F75AA71EFE3A5FF038C7F3F2FFD3F53C93DFD0853FB9EBE1C6331CE64DEDF5F800B310333711166596BC35C7589AE1397EA5AB140C9FDFFD5B8160B4DE61CB0088B75FD58A1640DB90DAB703BEE36FE7C20EBCA1AE3CE09DEAC20BC35E6613C8247F10F3C81278DBFE688E7D446E3CF132F197F9E78059B8DBF1EC96CF10EDEC57BA6F66C216B91CC155FE04BE3AE45DE3A24F62859937EC2CFC65D9B645DDACFF1678C46D6FAD414CDACF5A995B53E89C31C77E69075EA08D50EED75DDEA84CE2840A12A420F9CA864FD9259E454F4415F6B2D1BE8B8B389B7960DC53075264A1D774E19E5F8F389AC6B631D7F4EA9D2F56D2ACEC75F702166E222CCC15C5C8279D6DA371F97638192B57021163BEE2CB3D271E71959FBEEC2DDB807F7E2013CA8D639FE7C231EC1A3784C3DAEBCD947D6CC17D48BBA7ECA2CF42FBC62ADA3DE4C24DEC45B78075BF13E3EC087D8E6F8EBACF80F3EC1A7F8025FAAAF1D77EDFD1EBBF1137E71FC353826EB0972545DEC87FA902F061AA291AED3B246378FB9F396ACD307C7DCB9EB10B4D2F5BA2D3A221F47A393AEDB712462EE2C26EB775AC94C762CBAE0F88835BD277AE1240CC4605DCB4B6399B3D9289C85D131774EABC0D9BAC64F8AF9F3DAB9A8D2F5DE9BDDBCF5DE9BDD64ADBF4AD7FAEB7183BA51D7FE25BAFE2F8BB9F3DC0ABD17588DDBF137FC1D77C7DC8E8B06AA91928E7BF7E9D2F1834C66C70F356EC7EDEF5FBC8E0BB96F4FA1D0B81D3F06C719FFFEBD97C9ECB87C27D35F0D34FEFDBCDD71EFFB99D1CAEEB8B0EFEF2719B7E3F21D4DB0E3C2EBF8C5C6EFF865C6EFF815C6BDFFBFC6B81D17C18EDF6CDC7960855A69FC8EAFC61DC6EDB8B84F053B2EF382747C9DF13B2E73C313C6EDB8C8D671B149FDD364765C660BAFE3FF36B5BF23DAA1BE54DF98F08E0BE9B87C5FF42BEA3AFE8CD1483556CD544BC79F35BC8EE73A6EC74558C785743CEED4EEB8CC2276C77B39EE2C62775C781D17435458C7654E91EF9AC23A5E816AA776C7C534C7EDB87C073557053B2EEC8ECB4C731D9638EE2C738BBA4B791D97EFA7BC8E3FE464765C043BEECD3E22ACE3423ABED9713BEECD4476C7DF76DCEFBAB2755C66A64FD4678EDFF1AFB0CB7167A8DDEA67FC1735378A211DAFAB1DAF6F755CFC31E6CE5A511D6FAD1D6F9BA5E32215E8B8CC64C7591DEF9AA5E3F29DDB200CD18E97063A3E523B2EC6C4DC394D3A2EDFBB4DB43A5EA91D17E7C7FCD9CDEBF8CC983BBBC9CC763516063A2E1687745CACD28EDFA11D17F7C4DC97DB98CC9FD65B514BD83613B15F2CE271C27E177C8C6CCF63B2EC17762C51F675BE51C7E0AD7F8C35A65EE09CB23D7FF0F8C3CE27DBEBFE7B7F463D86AD8E25DB6B1BF633F8F8C173CF767E26CBFEBFF73DB5FF5FF6AB67FCF721DBE31BEB9CEB99F073C8F6BBE071FC3FD769F07883AF7BB66B28EC3CB29DAB7D8EDEF344BD26F6B1D709E13D46D8B1853D46F0F508DB3FEC58EB46BC46619F3563B21F6BB6F7665F7FBFAFCF73F01CA2AE9DB0FDC28ECB8978BD8C097FECB0DF7BBFFB1F4B2D3FF3');
CREATE TABLE codes (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    parent TEXT REFERENCES codes (id),
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    definition TEXT NOT NULL,
    use_when TEXT NOT NULL,
    avoid_when TEXT NOT NULL,
    example TEXT NOT NULL,
    cues TEXT NOT NULL CHECK (json_valid(cues)),
    colour TEXT
, key TEXT CHECK (key IS NULL OR (length(key) = 1 AND key BETWEEN '1' AND '9')), archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)), attributes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attributes)), since INTEGER NOT NULL DEFAULT 0 CHECK (since >= 0)) STRICT;
INSERT INTO "codes" VALUES('organising',0,NULL,'组织覆盖','Organising','上级党委或行业主管部门在企业、社会组织、楼宇、商圈和小区中建立党组织，或把党的工作延伸到尚无党组织的地方。','文段谈组织覆盖、工作覆盖的总体情况或数字，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；谈党组织建成之后的标准与考核，改用“标准化建设”。','三年间，全区两新组织的党组织覆盖率由四成提高到八成。','["组织覆盖", "工作覆盖", "覆盖率", "应建尽建"]','#4b72df',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('branch_forming',1,'organising','组建方式','Ways of forming a branch','上级党组织根据党员人数、行业和区域决定以何种形式成立党组织，如单独组建、联合组建、区域统建或成立行业、商圈党委。','文段说明党组织怎样成立、属于哪种形式，或按形式列出数量时使用。','沿产业链跨企业成立的，改用“产业链联合党委”；建在居民小区的，改用“小区党支部”。','党员满三名的企业单独组建支部，不足三名的由邻近企业联合组建。','["单建", "联建", "单独组建", "联合组建", "区域统建", "行业党委", "商圈党委", "综合党委", "两个覆盖", "功能型党支部"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('party_instructor',2,'organising','党建指导员','Party-building instructors','上级党组织从机关、国有企业等单位选派专人，到企业或社会组织指导党建工作。','文段提到选派、派驻指导员，或写指导员在所驻单位做的事时使用。','为企业办理党务手续的固定站点和帮办员，改用“党务帮办”；干部挂钩企业解决经营困难，改用“联点帮扶”。','区委从退休干部中选派六十名党建指导员，每人负责三家尚无支部的企业。','["党建指导员", "党建工作指导员", "选派", "派驻", "第一书记"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('compound_branch',3,'organising','小区党支部','Branch in a residential compound','街道、社区党组织把党支部建在居民小区里，使其成为小区事务的牵头者。','文段写小区党支部的成立、数量、阵地或日常活动时使用。','重点是支部与业委会、居民协商决定某件事时，改用“社区议事”。','今年春天，街道把支部建在小区里，三百多名在职党员到家门口报到。','["小区党支部", "支部建在小区里", "小区党建", "邻里红家", "家门口"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('member_transfer',4,'organising','组织关系转接','Moving a member''s affiliation','党组织为流动、异地或离职党员接转组织关系，或安排其挂靠、编入某个支部参加组织生活。','文段写党员的组织关系转入、转出、挂靠，或写怎样找回和管理流动党员时使用。','吸收新党员，改用“发展党员”；手续由帮办站点代办且重点在帮办服务，改用“党务帮办”。','支部逐一打电话，帮十二名流动党员把组织关系转到了园区。','["组织关系", "流动党员", "异地党员", "口袋党员", "挂靠", "接转"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('mass_groups',5,'organising','群团带建','Unions, youth and women''s groups','党组织在组建的同时带动建立工会、共青团、妇联等群团组织，或由群团组织先行进入尚无党组织的企业。','文段写群团组织的建立、会员人数，或党建与群建相互带动时使用。','群团出面举办的竞赛和文体活动，改用“劳动竞赛与职工文化”。','支部成立当天，公司工会和团支部同时挂牌，吸纳会员二百余人。','["团支部", "妇联", "工会", "共青团", "群团", "党建带工建", "党建带团建", "青妇组织"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('people',6,NULL,'队伍建设','People','党组织对党员、书记、党务工作者和青年干部的吸收、培养、使用与激励。','文段泛谈党员队伍、干部队伍的素质与结构，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；面向全体党员的学习活动，改用“教育学习”组内的编码。','园区把建强书记、党员两支队伍列为全年党建工作的头等大事。','["队伍建设", "党员队伍", "两支队伍"]','#b25b73',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('recruiting',7,'people','发展党员','Recruiting members','党组织在职工中物色、培养入党积极分子并按程序吸收为党员，或把业务骨干与党员双向培养。','文段写递交入党申请、培养积极分子、发展党员的办法或人数时使用。','已是党员者的转入转出，改用“组织关系转接”；对已有党员的评比激励，改用“党员示范岗”。','公司坚持“双培”，去年有五名班组长成为入党积极分子。','["发展党员", "双找", "双培", "双亮", "入党积极分子", "入党申请书", "预备党员"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('secretary_training',8,'people','书记与党务干部培训','Training of secretaries and party workers','上级党组织对党组织书记、党务干部、党建干事等工作骨干进行的集中培训、轮训和业务交流。','培训对象是书记或党务工作者，内容是如何做党务工作时使用。','对象是普通党员，改用“三会一课”或“宣讲与专题教育”；对象是年轻后备干部，改用“青年干部培养”。','全区两新组织党支部书记轮训班分三期举办，党建干事同班听课。','["轮训", "红领增能", "培训班", "党建干事", "党务干部", "业务培训", "党务工作者协会"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('young_cadres',9,'people','青年干部培养','Young cadres','党委组织部门以训练营、导师帮带、挂职历练等方式，有计划地培养选拔年轻干部。','文段写年轻干部的选拔、跟踪培养、积分考核或使用时使用。','培训在岗书记和党务人员，改用“书记与党务干部培训”；培养技术骨干，改用“技术攻关”。','首期训练营为四十名年轻干部每人建立一册成长档案，由导师一对一带教。','["青年菁英", "年轻干部", "训练营", "导师制帮", "成长档案", "后备干部", "挂职"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('pioneer_posts',10,'people','党员示范岗','Posts of honour and shock teams','党组织在生产、服务一线设立党员示范岗、先锋岗、责任区或组建突击队，让党员亮明身份、带头干事。','文段写岗位挂牌、党员亮身份，或党员以突击队名义完成任务时使用。','个人或单位获得上级表彰，改用“典型示范”；以专家身份解决技术难题，改用“技术攻关”。','装配车间设立十个党员示范岗，交货期提前了六天。','["党员示范岗", "先锋岗", "党员突击队", "党员责任区", "亮身份", "挂牌上岗"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('learning',11,NULL,'教育学习','Learning','党组织面向党员和职工开展的理论学习、党性教育和宣传教育。','文段泛谈学习教育的安排或成效，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；培训对象限于书记和党务人员，改用“书记与党务干部培训”。','各支部因地制宜制订学习方案，做到生产学习两不误。','["学习教育", "理论学习", "学习方案"]','#a26b17',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('regular_meetings',12,'learning','三会一课','Regular meetings and party lessons','党支部按制度定期召开党员大会、支委会、党小组会，上党课，并开展主题党日和组织生活会。','文段写组织生活制度的执行，如开会、讲党课、过主题党日的次数与形式时使用。','通过手机、网络进行的学习，改用“线上学习”；某一时期统一部署的专题教育，改用“宣讲与专题教育”。','支部把每月最后一个周五定为主题党日，书记带头讲专题党课。','["三会一课", "专题党课", "党课", "主题党日", "组织生活会", "民主生活会", "组织生活"]',NULL,NULL,1,'[]',0);
INSERT INTO "codes" VALUES('online_learning',13,'learning','线上学习','Online learning','党组织借助学习平台、微信群、微党课、直播等网络手段组织党员学习。','文段点明学习通过网络或手机完成时使用，哪怕内容与线下相同。','微信群只用于联络、办事而不用于学习时不标；线下集中学习，改用“三会一课”。','支部把课件剪成五分钟的微党课发到微信群，出差的党员也没落下。','["学习强国", "微信群", "微党课", "线上学习", "直播课", "公众号"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('campaign_education',14,'learning','宣讲与专题教育','Lectures and campaign education','党组织为某一主题组织宣讲团、征文、展览、参观等集中教育活动，或落实全党统一部署的专题学习教育。','文段点出教育活动的主题或名称，如党史学习教育、主题教育，或写宣讲队伍下基层时使用。','日常组织生活，改用“三会一课”；以健康、法律等知识惠民的讲座，改用“志愿与惠民服务”。','由老党员组成的宣讲团走进二十家企业，讲党史、讲身边事。','["宣讲团", "宣讲", "党史学习教育", "学党史", "主题教育", "征文", "书画展"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('serving_firms',15,NULL,'服务企业','Serving firms','党组织和政府部门为企业的党务、生产经营和发展提供的各类帮助。','文段泛谈助企、惠企、优化环境，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；受益者是居民或困难群众，改用“社会责任”组内的编码。','党委把服务企业发展的成效作为检验党建工作的一把尺子。','["服务企业", "助企", "惠企", "营商环境", "排忧解难"]','#316e36',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('party_help_desk',16,'serving_firms','党务帮办','Party-affairs help desk','街道、园区设立帮办站点，由帮办员按公开的菜单、流程和承诺，替企业党组织和党员办理党务事项。','文段写帮办站点、帮办员、服务菜单、办事承诺或帮办的件数与效果时使用。','派到某家企业长期指导的人员，改用“党建指导员”；代办的是项目审批等经济事项，改用“店小二式服务”。','“党务帮办”服务站把十八项业务列成菜单，帮办员两天内上门。','["党务帮办", "帮办员", "帮办", "服务站", "菜单", "四公开", "三上墙"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('tied_help',17,'serving_firms','联点帮扶','Officials tied to firms','领导干部或党员与企业固定挂钩，定期上门走访，帮助解决生产经营中的困难。','文段写干部与企业一对一联系、包干负责，或上门走访解决问题时使用。','两个党组织之间结成对子，改用“结对共建”；帮扶贫困户、贫困村，改用“扶贫帮困”。','二十名班子成员联点包干八十家企业，每月至少走访一次。','["联点帮扶", "五送五帮", "联点包干", "走访", "包联", "一企一策", "上门服务"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('concierge_service',18,'serving_firms','店小二式服务','Whole-course project service','园区或部门以“店小二”姿态，为企业项目从引进到投产提供全程跟踪服务，代办审批，减少跑腿。','文段写项目全程服务、代办审批、简化手续、缩短办理时间时使用。','办理的是党务事项，改用“党务帮办”；干部固定联系某家企业，改用“联点帮扶”。','专员全程跟踪，项目审批由四十天缩短到十五天。','["店小二", "全程跟踪", "贴身式", "项目审批", "代办", "保姆式服务", "一站式", "最多跑一次"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('bank_credit',19,'serving_firms','银企对接','Bank credit for firms','党组织牵线或金融机构主动上门，为企业提供授信、贷款等融资支持。','文段写对接会、授信额度、信贷支持或融资难的缓解时使用。','财政直接给钱，改用“补助资金”；面向贫困户的贷款，改用“扶贫帮困”。','综合党委牵头召开银企对接会，为三十家企业授信一亿二千万元。','["授信", "信贷", "融资难", "银信部门", "银企对接", "贷款"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('subsidies',20,'serving_firms','补助资金','Subsidies','政府或园区向企业拨付补助、补贴、奖励等无须偿还的资金，或减免应缴费用。','文段写出拨付给企业的款项名目、户数或金额时使用。','银行借贷，改用“银企对接”；拨给党支部的活动和场地经费，改用“阵地经费”。','园区为九户商贸企业下达消费促进补贴二十六万元。','["补助资金", "补贴", "专项资金", "奖补", "减免", "稳岗返还"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('policy_booklets',21,'serving_firms','政策汇编','Policy booklets','党组织或部门把政策法规编印成册、制成指南，发放到企业。','文段写政策、法规、指南的编印与发放，常带册数时使用。','口头讲解政策的宣讲，改用“宣讲与专题教育”；制定内部规章，改用“标准化建设”。','工作人员把惠企政策汇编送到车间，一周发出八百本。','["政策汇编", "指南", "汇编", "口袋书", "明白卡", "编印"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('technical_work',22,'serving_firms','技术攻关','Technical work and skills','党组织依靠党员专家和技术骨干解决工艺难题、研发专利，或通过比武、课堂、创新工作室培养技能人才。','文段写技术难题的解决、技能比赛、师傅带徒或创新工作室时使用。','以安全、产量为内容的班组竞赛，改用“劳动竞赛与职工文化”；亮身份的岗位，改用“党员示范岗”。','党员专家服务队住进工厂，两个月完成技改方案六个。','["党员专家服务队", "技术大比武", "大比武", "技术课堂", "工匠创新工作室", "创新工作室", "技改", "卡脖子", "技术难题", "技术骨干"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('entrepreneur_talks',23,'serving_firms','企业家恳谈','Talks with entrepreneurs','党委和部门以恳谈会、沙龙、座谈等形式当面听取企业家的意见和诉求。','文段写面向企业家的座谈交流及其收集到的诉求时使用。','以书面函件征求意见并逐条整改，改用“意见收集整改”；单位之间的例会，改用“联席会议”。','每季度一次的企业家恳谈会，书记当场答复了七个问题。','["恳谈会", "企业沙龙", "征求意见", "企业家座谈会", "早餐会", "诉求"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('partnering',24,NULL,'共建共享','Partnering','不同单位的党组织相互联合，共用资源，共商事务，共办活动。','文段泛谈共建共享、抱团发展，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；党组织与群团之间的带动，改用“群团带建”。','几家支部抱团取暖，走出一条共建共享的新路。','["共建共享", "互联互动", "优势互补", "抱团"]','#1b6b92',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('resource_sharing',25,'partnering','资源共享','Resource sharing','党组织把场地、师资、设备、人才、信息等统筹起来，供成员单位共同使用。','文段说明共享了什么资源、由谁提供、谁来使用时使用。','只作为口号出现时不标；重点是两家结成固定对子，改用“结对共建”；为支部新建场地，改用“阵地经费”。','五家企业签下资源共享协议，会议室和讲师轮流使用。','["资源共享", "资源统筹", "信息共享", "整合资源", "统筹资源", "共用"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('pairing',26,'partnering','结对共建','Pairing of branches','公办与民办单位、企业与学校、企业与村社区等党组织结成对子，长期互帮互带。','文段写明结对双方，或给出结对数量、带动内容时使用。','干部个人挂钩企业，改用“联点帮扶”；多家企业沿产业链联合，改用“产业链联合党委”。','一家国企支部与三家民企支部牵手，师傅一起带，党课一起上。','["结对共建", "国企带民企", "牵手", "结对", "共建协议", "互帮互带"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('chain_committee',27,'partnering','产业链联合党委','Joint committee along an industry chain','在一条产业链上由上下游企业的党组织联合成立党委，统筹链上的学习、协商与合作。','文段同时出现产业链与联合党委或链上党组织时使用。','按区域或行业成立的党委，改用“组建方式”；仅两家之间的合作，改用“结对共建”。','新能源产业链联合党委成立后，上下游十九家企业坐到了一张桌上。','["联合党委", "产业链", "产业链党委", "链上", "上下游"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('joint_meeting',28,'partnering','联席会议','Joint meetings and lists','有关单位党组织定期召开联席会议，以需求、资源、服务等清单对接事项、分工落实。','文段写多方例会制度，或以清单形式匹配需求与资源时使用。','居民、业委会参加的小区议事，改用“社区议事”；企业家参加的座谈，改用“企业家恳谈”。','每月一次的联席会议对照需求清单和资源清单，当场认领。','["联席会议", "三清单", "需求清单", "资源清单", "服务清单", "项目清单"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('places',29,NULL,'阵地建设','Places','党组织为党员活动和群众服务建设、改造和维护场所，并保障其经费。','文段泛谈阵地、场所的好坏，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；几家单位轮流用一处场地，改用“资源共享”。','阵地有了，党员的心也就聚到了一处。','["活动阵地", "党建阵地", "活动场所"]','#d085d8',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('service_centre',30,'places','党群服务中心','Service centre for members and public','党组织在园区、商圈、社区设立面向党员和群众的综合服务场所。','文段写党群服务中心的设立、功能分区、开放时间或服务人次时使用。','专办党务事项的站点，改用“党务帮办”；仅谈投入的钱款，改用“阵地经费”。','商圈党群服务中心设有书吧和母婴室，每天开放到晚上九点。','["党群服务中心", "党群活动服务中心", "党群之家", "党员之家", "红色驿站"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('place_funding',31,'places','阵地经费','Money and rooms for the branch','上级党组织或企业为支部活动提供场地、设备和经费。','文段写为支部筹资、拨款、添置设备、落实活动室，或反映没有场地、缺少经费时使用。','钱款给企业经营用，改用“补助资金”；面向公众开放的综合场所，改用“党群服务中心”。','党委自筹资金二十万元，为八个支部改造了党员活动室。','["阵地建设", "自筹资金", "场地", "活动室", "党建经费", "党费返还"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('rules',32,NULL,'制度机制','Rules','党组织为党建工作制定的标准、责任、考核和反馈等制度安排。','文段泛谈建章立制、健全机制，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；制度只为某一做法而设时，改用该做法的编码。','一年来，园区修订党建制度九项，工作有章可循。','["建章立制", "运行机制", "规章制度", "实施办法"]','#9ba2ae',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('standards',33,'rules','标准化建设','Standards and demonstration points','上级党组织制定支部建设标准，组织创建、验收和考核，并培育示范点。','文段出现成套标准的名称、达标率、考核办法或示范点数量时使用。','单位或个人所得荣誉，改用“典型示范”；规定由谁负责，改用“责任体系”。','全区九成支部通过“五化”验收，二十二个成为市级示范点。','["五化", "双强六好", "六好", "十有", "示范点", "考核评价", "标准化", "规范化建设", "达标率"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('duty_chain',34,'rules','责任体系','Chains of duty','党组织明确各层级、各岗位对党建工作的责任，形成逐级负责的管理链条。','文段说明谁是责任人、怎样分工、如何述职追责时使用。','以指标和标准验收支部，改用“标准化建设”；跨单位议事分工，改用“联席会议”。','支部书记是第一责任人，每半年向综合党委述职一次。','["第一责任人", "一盘棋", "管理体系", "责任体系", "主体责任", "述职"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('feedback_reform',35,'rules','意见收集整改','Collecting opinions, written measures','党组织以函件、问卷等方式系统征集意见，并制定整改措施、逐条落实。','文段写意见的征集份数、条数或针对意见的整改与销号时使用。','当面交流而无整改环节，改用“企业家恳谈”；消费者的投诉，改用“消费维权”。','党工委发出征求意见函百余份，据此制定整改措施十六条。','["征求意见函", "整改措施", "意见建议", "整改", "问卷", "销号"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('models',36,NULL,'品牌典型','Models','党组织打造有名称的党建品牌，宣传先进典型，或把党建融入企业经营与文化。','文段泛谈特色、亮点、影响力，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；按标准评定的示范点，改用“标准化建设”。','几年下来，这里的党建工作有特色、有亮点、有口碑。','["亮点", "党建特色", "影响力"]','#d0b126',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('party_brand',37,'models','党建品牌','Named brand of party building','党组织为本单位的党建工作取定名称、口号，并作为品牌持续打造和推广。','文段出现加引号的党建品牌名称，或写品牌的创建、升级时使用。','讲的是商品或企业品牌时不标；党建与企业文化怎样结合，改用“融合企业文化”。','公司党委推出“红帆”党建品牌，一个支部一面旗。','["党建品牌", "品牌", "七彩闪耀", "新时代党建", "幸福党建", "一支部一品牌"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('role_models',38,'models','典型示范','Honours and model persons','单位或个人获得表彰、称号，或被树为榜样，由党组织加以宣传推广。','文段写出荣誉名称、先进人物事迹或标杆企业的示范作用时使用。','支部内部设立的岗位，改用“党员示范岗”；建设验收合格的支部，改用“标准化建设”。','该支部荣获全市先进基层党组织，书记被评为市级道德模范。','["荣获", "先进", "标杆", "道德模范", "劳动模范", "先进典型", "被评为", "称号"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('culture_fusion',39,'models','融合企业文化','Party building joined with business and culture','企业党组织把党建与生产经营、企业文化结合起来，使二者互相促进。','文段提出“党建+”之类的融合模式，或说明党建怎样进入经营与文化时使用。','只给出品牌名称，改用“党建品牌”；具体的文体活动，改用“劳动竞赛与职工文化”。','公司推行“党建+企业文化”，把党员承诺写进员工手册。','["党建+", "融合", "企业文化", "同频共振", "双向融入"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('society',40,NULL,'社会责任','Society','企业和社会组织的党组织、党员在经营之外回报社会、服务群众。','文段泛谈回报社会、履行责任，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；受益者是企业，改用“服务企业”组内的编码。','企业做大了，更要记得回报社会。','["社会责任", "回报社会", "公益活动"]','#d6a688',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('donations',41,'society','公益捐赠','Gifts and special dues','党员、职工或企业捐出钱物，缴纳特殊党费，或出资资助他人。','文段写出捐赠的钱物、金额、参与人数或资助对象时使用。','付出的是时间和服务，改用“志愿与惠民服务”；收缴日常党费的党务工作，改用“党务帮办”。','全体党员自愿缴纳特殊党费三万元，公司另捐款十万元。','["捐款", "捐物", "捐赠", "党费", "特殊党费", "义捐", "资助", "捐资"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('volunteering',42,'society','志愿与惠民服务','Volunteering and service to the public','党组织组织党员、职工为老人、儿童、残疾人和居民提供义务服务。','文段写义诊、讲堂、慰问、助学等服务活动及其受益人数时使用。','只捐钱物而无服务，改用“公益捐赠”；对象为建档贫困户且以脱贫为目的，改用“扶贫帮困”。','医院党支部到六个村开展义诊，还为留守儿童开了健康讲堂。','["义诊", "健康讲堂", "留守儿童", "助学", "慰问", "志愿服务", "志愿者", "敬老院"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('poverty_help',43,'society','扶贫帮困','Poverty help','党组织或企业对贫困村、贫困户开展结对、产业、贷款等帮扶，助其脱贫。','文段的受益者是贫困村、贫困户，或以脱贫致富为目的时使用。','帮扶对象是企业，改用“联点帮扶”；一次性慰问困难群众，改用“志愿与惠民服务”。','支部发放扶贫贷款二十万元，帮十三户村民办起了养殖场。','["精准帮扶", "扶贫贷款", "扶贫", "脱贫", "贫困户", "帮困", "乡村振兴"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('consumer_rights',44,'society','消费维权','Consumer protection','商圈、企业党组织推动先行赔付、限时处理投诉，保护消费者权益。','文段写赔付、客诉、退换货的承诺、时限或处理数量时使用。','收集企业或党员的意见，改用“意见收集整改”。','商户承诺先行赔付，客诉两天内答复。','["先行赔付", "客诉", "投诉", "消费者", "消费维权", "诚信经营"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('governing',45,NULL,'治理','Governing','党组织参与社区、园区、企业内部的公共事务管理，应对突发事件，凝聚职工。','文段泛谈基层治理、和谐稳定，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；为企业排忧解难，改用“服务企业”组内的编码。','党建引领让这片老街区的治理有了主心骨。','["基层治理", "社会治理", "党建引领治理"]','#97bc57',NULL,0,'[]',0);
INSERT INTO "codes" VALUES('community_council',46,'governing','社区议事','Neighbourhood deliberation','在党组织牵头下，居民、楼栋长、业委会和物业企业共同商议并决定小区事务。','文段写出一件小区事务的商议过程、参与各方或公示结果时使用。','只写小区党支部的成立，改用“小区党支部”；单位之间的例会，改用“联席会议”。','楼栋长和业委会议了三轮，停车方案公示七天后施行。','["业委会", "楼栋长", "公示", "居民议事", "议事会", "物业公司"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('epidemic_reopening',47,'governing','疫情防控与复工','Epidemic work and reopening','党组织和党员参与疫情防控，或帮助企业在疫情中恢复生产、畅通物流。','文段写值守、排查、消毒、通行证、复工复产等防疫行动及其结果时使用。','疫情中的捐款捐物，改用“公益捐赠”；疫情中拨给企业的钱，改用“补助资金”。','党员连夜为企业办理通行证，园区十天内全部复工复产。','["疫情防控", "复工复产", "通行证", "防疫", "抗疫", "复工", "值守"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('staff_culture',48,'governing','劳动竞赛与职工文化','Contests and culture for staff','党组织和群团在职工中举办劳动竞赛，组建文体队伍，丰富职工文化生活。','文段写竞赛、文艺、体育、观影等职工活动时使用。','以攻克技术难题或评选技能为主，改用“技术攻关”；以党史、理论为内容的活动，改用“宣讲与专题教育”。','工会举办安全生产劳动竞赛，锣鼓队和红色影吧也热闹了起来。','["劳动竞赛", "锣鼓队", "红色影吧", "职工文化", "文体活动", "趣味运动会", "班组建设"]',NULL,NULL,0,'[]',0);
INSERT INTO "codes" VALUES('fenhong',49,'bank_credit','分红','分红','把一年挣的钱分给各家。','','','','[]',NULL,'7',0,'[]',2);
INSERT INTO "codes" VALUES('nianzhongfenqian',50,NULL,'年终分钱','年终分钱','','','','','[]',NULL,NULL,1,'[]',0);
CREATE TABLE annotators (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
INSERT INTO "annotators" VALUES(1,'甲');
INSERT INTO "annotators" VALUES(2,'乙');
CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    code TEXT NOT NULL REFERENCES codes (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    raw_start INTEGER,
    raw_end INTEGER,
    raw_quote TEXT,
    before TEXT,
    after TEXT,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL, further TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(further)), confidence TEXT NOT NULL DEFAULT '' CHECK (confidence IN ('', 'low', 'medium', 'high')), attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)), codebook_version INTEGER NOT NULL DEFAULT 0 CHECK (codebook_version >= 0),
    CHECK ((raw_start IS NULL) = (raw_end IS NULL)),
    CHECK ((raw_start IS NULL) = (raw_quote IS NULL)),
    CHECK (raw_start IS NULL OR (raw_start >= 0 AND raw_start < raw_end))
) STRICT;
INSERT INTO "labels" VALUES('c5360519d46b9739',1,'branch_forming',1,11,25,'會(huì)場(chǎng)','這(zhè)個(gè)','還(hái)沒有開(kāi)門(','第一处','2026-11-23T03:19:41.773Z','[]','','{}',1);
INSERT INTO "labels" VALUES('3ee920d0f5047433',3,'party_instructor',1,27,30,'果农们','日报  2021-09-18

','把苹果装进木箱，村口的合作社替他','他们是谁','2026-11-23T03:19:43.289Z','[]','','{}',1);
INSERT INTO "labels" VALUES('10d85cfb54de484b',3,'branch_forming',2,41,44,'合作社','

果农们把苹果装进木箱，村口的','替他们卖。
卖得的钱年底分给各家','','2026-11-23T03:19:43.291Z','[]','','{}',1);
INSERT INTO "labels" VALUES('a1f76848f61f366d',3,'party_instructor',2,NULL,NULL,NULL,NULL,NULL,'全文','2026-11-23T03:19:43.292Z','[]','','{}',1);
INSERT INTO "labels" VALUES('5238a8925afebaf1',4,'branch_forming',1,5,9,'ū)柳垣','清埠區(q','街道有民營(yíng)企業(yè','','2026-11-23T03:19:43.299Z','[]','','{}',1);
INSERT INTO "labels" VALUES('3ef8945b5bf19e10',3,'bank_credit',1,31,33,'苹果','2021-09-18

果农们把','装进木箱，村口的合作社替他们卖。','','2026-11-23T03:19:43.325Z','[{"raw_end": 37, "raw_quote": "木箱", "raw_start": 35}]','high','{"actor": {"raw_end": 44, "raw_quote": "合作社", "raw_start": 41}, "figure": "若干"}',1);
INSERT INTO "labels" VALUES('fb408c9b76cc71dd',3,'bank_credit',2,50,54,'卖得的钱','进木箱，村口的合作社替他们卖。
','年底分给各家。
','','2026-11-23T03:19:43.357Z','[]','','{}',1);
INSERT INTO "labels" VALUES('24f437b279d788ff',3,'fenhong',1,56,60,'分给各家','的合作社替他们卖。
卖得的钱年底','。
','','2026-11-23T03:19:43.364Z','[]','','{}',1);
INSERT INTO "labels" VALUES('ae5de9bf9c2b86b3',3,'fenhong',2,54,56,'年底','村口的合作社替他们卖。
卖得的钱','分给各家。
','','2026-11-23T03:19:43.375Z','[]','','{}',2);
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    action TEXT NOT NULL,
    article INTEGER REFERENCES articles (id),
    subject TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    reverses INTEGER REFERENCES history (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
, step INTEGER REFERENCES history (id)) STRICT;
INSERT INTO "history" VALUES(1,'2026-11-23T03:19:41.760Z',1,'article.import',1,'3e7c79ed7b191df2fc268d2d1db220f05762d93869ca78f1d3ef7955b5bfd4b8',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(2,'2026-11-23T03:19:41.770Z',1,'article.import',2,'0f74ffea161befc09bf2f99e432d60bc7d3d631f4b18973eed1136f3355d8419',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(3,'2026-11-23T03:19:41.773Z',1,'label.add',1,'c5360519d46b9739',NULL,'{"after": "還(hái)沒有開(kāi)門(", "annotator": 1, "article": 1, "attributes": "{}", "before": "這(zhè)個(gè)", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:41.773Z", "further": "[]", "id": "c5360519d46b9739", "note": "第一处", "raw_end": 25, "raw_quote": "會(huì)場(chǎng)", "raw_start": 11}',NULL,0,NULL);
INSERT INTO "history" VALUES(4,'2026-11-23T03:19:41.798Z',1,'article.import',3,'1932b12c9fd9f8e418319332357b6077c1f6541c52d6ae5b0d18333dd6953715',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(5,'2026-11-23T03:19:43.288Z',1,'article.import',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(6,'2026-11-23T03:19:43.289Z',1,'label.add',3,'3ee920d0f5047433',NULL,'{"after": "把苹果装进木箱，村口的合作社替他", "annotator": 1, "article": 3, "attributes": "{}", "before": "日报  2021-09-18\n\n", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.289Z", "further": "[]", "id": "3ee920d0f5047433", "note": "谁", "raw_end": 30, "raw_quote": "果农们", "raw_start": 27}',NULL,0,NULL);
INSERT INTO "history" VALUES(7,'2026-11-23T03:19:43.290Z',1,'label.change',3,'3ee920d0f5047433','{"after": "把苹果装进木箱，村口的合作社替他", "annotator": 1, "article": 3, "attributes": "{}", "before": "日报  2021-09-18\n\n", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.289Z", "further": "[]", "id": "3ee920d0f5047433", "note": "谁", "raw_end": 30, "raw_quote": "果农们", "raw_start": 27}','{"after": "把苹果装进木箱，村口的合作社替他", "annotator": 1, "article": 3, "attributes": "{}", "before": "日报  2021-09-18\n\n", "code": "party_instructor", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.289Z", "further": "[]", "id": "3ee920d0f5047433", "note": "他们是谁", "raw_end": 30, "raw_quote": "果农们", "raw_start": 27}',NULL,0,NULL);
INSERT INTO "history" VALUES(8,'2026-11-23T03:19:43.291Z',2,'label.add',3,'10d85cfb54de484b',NULL,'{"after": "替他们卖。\n卖得的钱年底分给各家", "annotator": 2, "article": 3, "attributes": "{}", "before": "\n\n果农们把苹果装进木箱，村口的", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.291Z", "further": "[]", "id": "10d85cfb54de484b", "note": "", "raw_end": 44, "raw_quote": "合作社", "raw_start": 41}',NULL,0,NULL);
INSERT INTO "history" VALUES(9,'2026-11-23T03:19:43.292Z',2,'label.add',3,'a1f76848f61f366d',NULL,'{"after": null, "annotator": 2, "article": 3, "attributes": "{}", "before": null, "code": "party_instructor", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.292Z", "further": "[]", "id": "a1f76848f61f366d", "note": "全文", "raw_end": null, "raw_quote": null, "raw_start": null}',NULL,0,NULL);
INSERT INTO "history" VALUES(10,'2026-11-23T03:19:43.293Z',2,'label.add',3,'9a99d9bdb491df33',NULL,'{"after": "，村口的合作社替他们卖。\n卖得的", "annotator": 2, "article": 3, "attributes": "{}", "before": "-09-18\n\n果农们把苹果装进", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.293Z", "further": "[]", "id": "9a99d9bdb491df33", "note": "", "raw_end": 37, "raw_quote": "木箱", "raw_start": 35}',NULL,0,NULL);
INSERT INTO "history" VALUES(11,'2026-11-23T03:19:43.294Z',2,'label.remove',3,'9a99d9bdb491df33','{"after": "，村口的合作社替他们卖。\n卖得的", "annotator": 2, "article": 3, "attributes": "{}", "before": "-09-18\n\n果农们把苹果装进", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.293Z", "further": "[]", "id": "9a99d9bdb491df33", "note": "", "raw_end": 37, "raw_quote": "木箱", "raw_start": 35}',NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(12,'2026-11-23T03:19:43.294Z',2,'label.add',3,'2403dc207bf22b9a',NULL,'{"after": "分给各家。\n", "annotator": 2, "article": 3, "attributes": "{}", "before": "村口的合作社替他们卖。\n卖得的钱", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.294Z", "further": "[]", "id": "2403dc207bf22b9a", "note": "", "raw_end": 56, "raw_quote": "年底", "raw_start": 54}',NULL,1,NULL);
INSERT INTO "history" VALUES(13,'2026-11-23T03:19:43.295Z',2,'undo',3,'2403dc207bf22b9a',NULL,NULL,12,0,NULL);
INSERT INTO "history" VALUES(14,'2026-11-23T03:19:43.296Z',1,'article.state',3,'1932b12c9fd9f8e418319332357b6077c1f6541c52d6ae5b0d18333dd6953715','{"reason": "", "state": "new"}','{"reason": "", "state": "done"}',NULL,0,NULL);
INSERT INTO "history" VALUES(15,'2026-11-23T03:19:43.297Z',2,'article.state',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','{"reason": "", "state": "new"}','{"reason": "太乱", "state": "skipped"}',NULL,0,NULL);
INSERT INTO "history" VALUES(16,'2026-11-23T03:19:43.298Z',1,'article.state',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','{"reason": "", "state": "new"}','{"reason": "要问人", "state": "deferred"}',NULL,0,NULL);
INSERT INTO "history" VALUES(17,'2026-11-23T03:19:43.298Z',1,'article.flag',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','{"flagged": false}','{"flagged": true}',NULL,0,NULL);
INSERT INTO "history" VALUES(18,'2026-11-23T03:19:43.299Z',1,'label.add',4,'5238a8925afebaf1',NULL,'{"after": "街道有民營(yíng)企業(yè", "annotator": 1, "article": 4, "attributes": "{}", "before": "清埠區(q", "code": "branch_forming", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.299Z", "further": "[]", "id": "5238a8925afebaf1", "note": "", "raw_end": 9, "raw_quote": "ū)柳垣", "raw_start": 5}',NULL,0,NULL);
INSERT INTO "history" VALUES(19,'2026-11-23T03:19:43.300Z',1,'undo',4,'5238a8925afebaf1',NULL,NULL,18,0,NULL);
INSERT INTO "history" VALUES(20,'2026-11-23T03:19:43.301Z',1,'redo',4,'5238a8925afebaf1',NULL,NULL,18,0,NULL);
INSERT INTO "history" VALUES(21,'2026-11-23T03:19:43.326Z',1,'label.add',3,'3ef8945b5bf19e10',NULL,'{"after": "装进木箱，村口的合作社替他们卖。", "annotator": 1, "article": 3, "attributes": "{}", "before": "2021-09-18\n\n果农们把", "code": "bank_credit", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.325Z", "further": "[{\"raw_end\": 37, \"raw_quote\": \"木箱\", \"raw_start\": 35}]", "id": "3ef8945b5bf19e10", "note": "", "raw_end": 33, "raw_quote": "苹果", "raw_start": 31}',NULL,0,NULL);
INSERT INTO "history" VALUES(22,'2026-11-23T03:19:43.327Z',1,'label.change',3,'3ef8945b5bf19e10','{"after": "装进木箱，村口的合作社替他们卖。", "annotator": 1, "article": 3, "attributes": "{}", "before": "2021-09-18\n\n果农们把", "code": "bank_credit", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.325Z", "further": "[{\"raw_end\": 37, \"raw_quote\": \"木箱\", \"raw_start\": 35}]", "id": "3ef8945b5bf19e10", "note": "", "raw_end": 33, "raw_quote": "苹果", "raw_start": 31}','{"after": "装进木箱，村口的合作社替他们卖。", "annotator": 1, "article": 3, "attributes": "{\"actor\": {\"raw_end\": 44, \"raw_quote\": \"合作社\", \"raw_start\": 41}, \"figure\": \"若干\"}", "before": "2021-09-18\n\n果农们把", "code": "bank_credit", "codebook_version": 1, "confidence": "high", "created_at": "2026-11-23T03:19:43.325Z", "further": "[{\"raw_end\": 37, \"raw_quote\": \"木箱\", \"raw_start\": 35}]", "id": "3ef8945b5bf19e10", "note": "", "raw_end": 33, "raw_quote": "苹果", "raw_start": 31}',NULL,0,NULL);
INSERT INTO "history" VALUES(23,'2026-11-23T03:19:43.328Z',1,'link.add',3,'d210813a3d6329e5',NULL,'{"annotator": 1, "created_at": "2026-11-23T03:19:43.328Z", "id": "d210813a3d6329e5", "source": "3ee920d0f5047433", "target": "3ef8945b5bf19e10", "type": "因为"}',NULL,0,NULL);
INSERT INTO "history" VALUES(24,'2026-11-23T03:19:43.329Z',2,'link.add',3,'5a5b82bd41ae24c9',NULL,'{"annotator": 2, "created_at": "2026-11-23T03:19:43.329Z", "id": "5a5b82bd41ae24c9", "source": "3ef8945b5bf19e10", "target": "10d85cfb54de484b", "type": "所以"}',NULL,0,NULL);
INSERT INTO "history" VALUES(25,'2026-11-23T03:19:43.330Z',2,'link.remove',3,'5a5b82bd41ae24c9','{"annotator": 2, "created_at": "2026-11-23T03:19:43.329Z", "id": "5a5b82bd41ae24c9", "source": "3ef8945b5bf19e10", "target": "10d85cfb54de484b", "type": "所以"}',NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(26,'2026-11-23T03:19:43.331Z',1,'absence.add',3,'regular_meetings',NULL,'{"annotator": 1, "article": 3, "code": "regular_meetings", "created_at": "2026-11-23T03:19:43.331Z"}',NULL,0,NULL);
INSERT INTO "history" VALUES(27,'2026-11-23T03:19:43.331Z',2,'absence.add',3,'regular_meetings',NULL,'{"annotator": 2, "article": 3, "code": "regular_meetings", "created_at": "2026-11-23T03:19:43.331Z"}',NULL,0,NULL);
INSERT INTO "history" VALUES(28,'2026-11-23T03:19:43.332Z',1,'memo.write',3,'1932b12c9fd9f8e418319332357b6077c1f6541c52d6ae5b0d18333dd6953715',NULL,'{"annotator": 1, "article": 3, "text": "要问合作社卖了多少"}',NULL,0,NULL);
INSERT INTO "history" VALUES(29,'2026-11-23T03:19:43.333Z',2,'memo.write',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39',NULL,'{"annotator": 2, "article": 4, "text": "看不清"}',NULL,0,NULL);
INSERT INTO "history" VALUES(30,'2026-11-23T03:19:43.333Z',2,'memo.write',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','{"annotator": 2, "article": 4, "text": "看不清"}',NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(31,'2026-11-23T03:19:43.339Z',1,'repair.settle',4,'901-902',NULL,'{"after": "把", "annotator": 1, "article": 4, "before": "已", "created_at": "2026-11-23T03:19:43.336Z", "guess": {"alternatives": ["，把", "把", "友"], "confidence": 0.3124, "status": "inferred"}, "how": "chosen", "raw_end": 902, "raw_quote": "腰", "raw_start": 901}',NULL,0,NULL);
INSERT INTO "history" VALUES(32,'2026-11-23T03:19:43.344Z',2,'repair.settle',4,'226-227',NULL,'{"after": "他", "annotator": 2, "article": 4, "before": "他", "created_at": "2026-11-23T03:19:43.341Z", "guess": {"alternatives": ["她", "它"], "confidence": 0.6032, "status": "inferred"}, "how": "confirmed", "raw_end": 227, "raw_quote": "彼", "raw_start": 226}',NULL,0,NULL);
INSERT INTO "history" VALUES(33,'2026-11-23T03:19:43.348Z',2,'repair.settle',4,'356-357',NULL,'{"after": "3", "annotator": 2, "article": 4, "before": "□", "created_at": "2026-11-23T03:19:43.345Z", "guess": {"alternatives": [], "confidence": 0.0, "status": "gap"}, "how": "typed", "raw_end": 357, "raw_quote": "?", "raw_start": 356}',NULL,1,NULL);
INSERT INTO "history" VALUES(34,'2026-11-23T03:19:43.354Z',2,'undo',4,'356-357',NULL,NULL,33,0,NULL);
INSERT INTO "history" VALUES(35,'2026-11-23T03:19:43.357Z',2,'suggestion.accept',3,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(36,'2026-11-23T03:19:43.357Z',2,'verdict.add',3,'bank_credit',NULL,'{"annotator": 2, "article": 3, "code": "bank_credit", "created_at": "2026-11-23T03:19:43.357Z", "origin": "model", "raw_end": 54, "raw_start": 50, "verdict": "accepted"}',NULL,0,35);
INSERT INTO "history" VALUES(37,'2026-11-23T03:19:43.357Z',2,'label.add',3,'fb408c9b76cc71dd',NULL,'{"after": "年底分给各家。\n", "annotator": 2, "article": 3, "attributes": "{}", "before": "进木箱，村口的合作社替他们卖。\n", "code": "bank_credit", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.357Z", "further": "[]", "id": "fb408c9b76cc71dd", "note": "", "raw_end": 54, "raw_quote": "卖得的钱", "raw_start": 50}',NULL,0,35);
INSERT INTO "history" VALUES(38,'2026-11-23T03:19:43.358Z',2,'suggestion.reject',3,'branch_forming',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(39,'2026-11-23T03:19:43.358Z',2,'verdict.add',3,'branch_forming',NULL,'{"annotator": 2, "article": 3, "code": "branch_forming", "created_at": "2026-11-23T03:19:43.358Z", "origin": "model", "raw_end": 60, "raw_start": 58, "verdict": "rejected"}',NULL,0,38);
INSERT INTO "history" VALUES(40,'2026-11-23T03:19:43.362Z',1,'code.add',NULL,'fenhong',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(41,'2026-11-23T03:19:43.362Z',1,'code.add',NULL,'fenhong',NULL,'{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "分红", "example": "", "id": "fenhong", "key": null, "parent": "bank_credit", "position": 49, "since": 0, "use_when": "", "zh": "分红"}',NULL,0,40);
INSERT INTO "history" VALUES(42,'2026-11-23T03:19:43.365Z',1,'label.add',3,'24f437b279d788ff',NULL,'{"after": "。\n", "annotator": 1, "article": 3, "attributes": "{}", "before": "的合作社替他们卖。\n卖得的钱年底", "code": "fenhong", "codebook_version": 1, "confidence": "", "created_at": "2026-11-23T03:19:43.364Z", "further": "[]", "id": "24f437b279d788ff", "note": "", "raw_end": 60, "raw_quote": "分给各家", "raw_start": 56}',NULL,0,NULL);
INSERT INTO "history" VALUES(43,'2026-11-23T03:19:43.368Z',1,'code.meaning',NULL,'fenhong',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(44,'2026-11-23T03:19:43.368Z',1,'code.meaning',NULL,'fenhong','{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "分红", "example": "", "id": "fenhong", "key": null, "parent": "bank_credit", "position": 49, "since": 0, "use_when": "", "zh": "分红"}','{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "把一年挣的钱分给各家。", "en": "分红", "example": "", "id": "fenhong", "key": "7", "parent": "bank_credit", "position": 49, "since": 2, "use_when": "", "zh": "分红"}',NULL,0,43);
INSERT INTO "history" VALUES(45,'2026-11-23T03:19:43.372Z',1,'code.add',NULL,'nianzhongfenqian',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(46,'2026-11-23T03:19:43.372Z',1,'code.add',NULL,'nianzhongfenqian',NULL,'{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "年终分钱", "example": "", "id": "nianzhongfenqian", "key": null, "parent": null, "position": 50, "since": 0, "use_when": "", "zh": "年终分钱"}',NULL,0,45);
INSERT INTO "history" VALUES(47,'2026-11-23T03:19:43.375Z',2,'label.add',3,'ae5de9bf9c2b86b3',NULL,'{"after": "分给各家。\n", "annotator": 2, "article": 3, "attributes": "{}", "before": "村口的合作社替他们卖。\n卖得的钱", "code": "nianzhongfenqian", "codebook_version": 2, "confidence": "", "created_at": "2026-11-23T03:19:43.375Z", "further": "[]", "id": "ae5de9bf9c2b86b3", "note": "", "raw_end": 56, "raw_quote": "年底", "raw_start": 54}',NULL,0,NULL);
INSERT INTO "history" VALUES(48,'2026-11-23T03:19:43.377Z',1,'code.merge',NULL,'nianzhongfenqian fenhong',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(49,'2026-11-23T03:19:43.377Z',1,'label.change',3,'ae5de9bf9c2b86b3','{"after": "分给各家。\n", "annotator": 2, "article": 3, "attributes": "{}", "before": "村口的合作社替他们卖。\n卖得的钱", "code": "nianzhongfenqian", "codebook_version": 2, "confidence": "", "created_at": "2026-11-23T03:19:43.375Z", "further": "[]", "id": "ae5de9bf9c2b86b3", "note": "", "raw_end": 56, "raw_quote": "年底", "raw_start": 54}','{"after": "分给各家。\n", "annotator": 2, "article": 3, "attributes": "{}", "before": "村口的合作社替他们卖。\n卖得的钱", "code": "fenhong", "codebook_version": 2, "confidence": "", "created_at": "2026-11-23T03:19:43.375Z", "further": "[]", "id": "ae5de9bf9c2b86b3", "note": "", "raw_end": 56, "raw_quote": "年底", "raw_start": 54}',NULL,0,48);
INSERT INTO "history" VALUES(50,'2026-11-23T03:19:43.379Z',1,'code.archive',NULL,'nianzhongfenqian','{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "年终分钱", "example": "", "id": "nianzhongfenqian", "key": null, "parent": null, "position": 50, "since": 0, "use_when": "", "zh": "年终分钱"}','{"archived": 1, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "年终分钱", "example": "", "id": "nianzhongfenqian", "key": null, "parent": null, "position": 50, "since": 0, "use_when": "", "zh": "年终分钱"}',NULL,0,48);
INSERT INTO "history" VALUES(51,'2026-11-23T03:19:43.380Z',1,'article.unusable',4,'fbdda385972e39f649419adbf02c1e1f11fd163a886bb25d346f0fef10ebab39','{"note": "", "unusable": null}','{"note": "截断的网页", "unusable": "other"}',NULL,0,NULL);
INSERT INTO "history" VALUES(52,'2026-11-23T03:19:43.382Z',2,'code.archive',NULL,'regular_meetings',NULL,NULL,NULL,0,NULL);
INSERT INTO "history" VALUES(53,'2026-11-23T03:19:43.382Z',2,'code.archive',NULL,'regular_meetings','{"archived": 0, "attributes": "[]", "avoid_when": "通过手机、网络进行的学习，改用“线上学习”；某一时期统一部署的专题教育，改用“宣讲与专题教育”。", "colour": null, "cues": "[\"三会一课\", \"专题党课\", \"党课\", \"主题党日\", \"组织生活会\", \"民主生活会\", \"组织生活\"]", "definition": "党支部按制度定期召开党员大会、支委会、党小组会，上党课，并开展主题党日和组织生活会。", "en": "Regular meetings and party lessons", "example": "支部把每月最后一个周五定为主题党日，书记带头讲专题党课。", "id": "regular_meetings", "key": null, "parent": "learning", "position": 12, "since": 0, "use_when": "文段写组织生活制度的执行，如开会、讲党课、过主题党日的次数与形式时使用。", "zh": "三会一课"}','{"archived": 1, "attributes": "[]", "avoid_when": "通过手机、网络进行的学习，改用“线上学习”；某一时期统一部署的专题教育，改用“宣讲与专题教育”。", "colour": null, "cues": "[\"三会一课\", \"专题党课\", \"党课\", \"主题党日\", \"组织生活会\", \"民主生活会\", \"组织生活\"]", "definition": "党支部按制度定期召开党员大会、支委会、党小组会，上党课，并开展主题党日和组织生活会。", "en": "Regular meetings and party lessons", "example": "支部把每月最后一个周五定为主题党日，书记带头讲专题党课。", "id": "regular_meetings", "key": null, "parent": "learning", "position": 12, "since": 0, "use_when": "文段写组织生活制度的执行，如开会、讲党课、过主题党日的次数与形式时使用。", "zh": "三会一课"}',NULL,0,52);
INSERT INTO "history" VALUES(54,'2026-11-23T03:19:43.385Z',2,'code.add',NULL,'duoyu',NULL,NULL,NULL,1,NULL);
INSERT INTO "history" VALUES(55,'2026-11-23T03:19:43.385Z',2,'code.add',NULL,'duoyu',NULL,'{"archived": 0, "attributes": "[]", "avoid_when": "", "colour": null, "cues": "[]", "definition": "", "en": "多余", "example": "", "id": "duoyu", "key": null, "parent": null, "position": 51, "since": 0, "use_when": "", "zh": "多余"}',NULL,1,54);
INSERT INTO "history" VALUES(56,'2026-11-23T03:19:43.388Z',2,'undo',NULL,'duoyu',NULL,NULL,54,0,NULL);
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('derived','1');
INSERT INTO "settings" VALUES('codebook','pizhu-default');
INSERT INTO "settings" VALUES('codebook_version','2');
INSERT INTO "settings" VALUES('codebook_attributes','[{"en": "Actor", "id": "actor", "kind": "text", "zh": "行为主体"}, {"en": "Beneficiary", "id": "beneficiary", "kind": "text", "zh": "受益对象"}, {"en": "Figure quoted", "id": "figure", "kind": "text", "zh": "所引数字"}]');
CREATE TABLE "readings" (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'started', 'done', 'deferred', 'skipped')),
    reason TEXT NOT NULL DEFAULT '',
    flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO "readings" VALUES(1,1,'started','',0,11);
INSERT INTO "readings" VALUES(3,1,'done','',0,0);
INSERT INTO "readings" VALUES(3,2,'started','',0,40);
INSERT INTO "readings" VALUES(4,1,'deferred','要问人',1,0);
INSERT INTO "readings" VALUES(4,2,'skipped','太乱',0,0);
CREATE TABLE doubtful_repairs (
    article INTEGER NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end >= raw_start),
    status TEXT NOT NULL CHECK (status IN ('inferred', 'gap')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (article, start, raw_start)
) STRICT, WITHOUT ROWID;
INSERT INTO "doubtful_repairs" VALUES(4,149,150,224,226,'inferred',1.0,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,150,151,225,227,'inferred',0.9,'!彼','”');
INSERT INTO "doubtful_repairs" VALUES(4,152,153,227,228,'inferred',0.9,'€','还');
INSERT INTO "doubtful_repairs" VALUES(4,224,225,354,356,'inferred',0.9074,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,225,226,355,357,'inferred',0.8645,'!?','“');
INSERT INTO "doubtful_repairs" VALUES(4,226,227,356,357,'gap',0.0,'?','□');
INSERT INTO "doubtful_repairs" VALUES(4,332,333,543,545,'inferred',0.9807,'閺S','厂');
INSERT INTO "doubtful_repairs" VALUES(4,345,346,575,577,'inferred',0.9328,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,417,418,671,676,'inferred',0.9836,'?fù)?','担');
INSERT INTO "doubtful_repairs" VALUES(4,457,458,758,760,'inferred',0.8602,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,478,479,794,796,'inferred',0.9543,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,480,481,796,798,'inferred',0.9,'鼻裢','邱');
INSERT INTO "doubtful_repairs" VALUES(4,481,482,797,798,'inferred',0.8661,'裢','同');
INSERT INTO "doubtful_repairs" VALUES(4,482,483,798,799,'inferred',0.8217,'壅','舟');
INSERT INTO "doubtful_repairs" VALUES(4,483,484,798,800,'inferred',0.9,'壅f','说');
INSERT INTO "doubtful_repairs" VALUES(4,523,524,878,880,'inferred',0.8488,'!?','”');
INSERT INTO "doubtful_repairs" VALUES(4,535,536,894,899,'inferred',1.0,'?jī)尚','两');
INSERT INTO "doubtful_repairs" VALUES(4,536,537,898,900,'inferred',1.0,'尚鹿','新');
INSERT INTO "doubtful_repairs" VALUES(4,537,538,899,901,'inferred',0.9,'鹿の','工');
INSERT INTO "doubtful_repairs" VALUES(4,538,539,900,901,'inferred',0.9,'の','委');
INSERT INTO "doubtful_repairs" VALUES(4,540,541,901,903,'inferred',0.9,'腰h','党');
INSERT INTO "doubtful_repairs" VALUES(4,555,556,921,923,'inferred',0.93,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,577,578,960,962,'inferred',0.9673,'?!','。');
INSERT INTO "doubtful_repairs" VALUES(4,580,581,963,965,'inferred',0.9,'愫谭','禾');
INSERT INTO "doubtful_repairs" VALUES(4,581,582,964,965,'inferred',0.9,'谭','服');
INSERT INTO "doubtful_repairs" VALUES(4,582,583,965,966,'inferred',0.9,'楛','饰');
INSERT INTO "doubtful_repairs" VALUES(4,583,584,965,967,'inferred',0.9,'楛h','党');
CREATE VIRTUAL TABLE search_index USING fts5 (
    tokens, content = '', columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES labels (id),
    target TEXT NOT NULL REFERENCES labels (id),
    type TEXT NOT NULL CHECK (type <> ''),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    created_at TEXT NOT NULL,
    UNIQUE (source, target, type, annotator),
    CHECK (source <> target)
) STRICT;
INSERT INTO "links" VALUES('d210813a3d6329e5','3ee920d0f5047433','3ef8945b5bf19e10','因为',1,'2026-11-23T03:19:43.328Z');
CREATE TABLE absences (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    code TEXT NOT NULL REFERENCES codes (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, annotator, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "absences" VALUES(3,1,'regular_meetings','2026-11-23T03:19:43.331Z');
INSERT INTO "absences" VALUES(3,2,'regular_meetings','2026-11-23T03:19:43.331Z');
CREATE TABLE memos (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO "memos" VALUES(3,1,'要问合作社卖了多少');
CREATE TABLE settled_repairs (
    article INTEGER NOT NULL REFERENCES articles (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    raw_quote TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('confirmed', 'chosen', 'typed')),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, raw_start, raw_end)
) STRICT, WITHOUT ROWID;
INSERT INTO "settled_repairs" VALUES(4,226,227,'彼','他','他','confirmed',2,'2026-11-23T03:19:43.341Z');
INSERT INTO "settled_repairs" VALUES(4,901,902,'腰','已','把','chosen',1,'2026-11-23T03:19:43.336Z');
CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    code TEXT NOT NULL REFERENCES codes (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    raw_quote TEXT NOT NULL,
    model TEXT NOT NULL,
    score REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1),
    created_at TEXT NOT NULL,
    UNIQUE (article, code, raw_start, raw_end, model)
) STRICT;
INSERT INTO "suggestions" VALUES('725ba9e9458fb916',3,'bank_credit',50,54,'卖得的钱','模型甲',0.75,'2026-11-23T03:19:43.355Z');
INSERT INTO "suggestions" VALUES('451df90520274563',3,'branch_forming',58,60,'各家','模型甲',NULL,'2026-11-23T03:19:43.356Z');
INSERT INTO "suggestions" VALUES('c7ebf4f3c908df51',4,'branch_forming',0,4,'清埠區(','模型乙',0.5,'2026-11-23T03:19:43.356Z');
CREATE TABLE verdicts (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    code TEXT NOT NULL REFERENCES codes (id),
    raw_start INTEGER NOT NULL CHECK (raw_start >= 0),
    raw_end INTEGER NOT NULL CHECK (raw_end > raw_start),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    origin TEXT NOT NULL CHECK (origin IN ('cue', 'like', 'model')),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article, annotator, code, raw_start, raw_end)
) STRICT, WITHOUT ROWID;
INSERT INTO "verdicts" VALUES(3,2,'bank_credit',50,54,'accepted','model','2026-11-23T03:19:43.357Z');
INSERT INTO "verdicts" VALUES(3,2,'branch_forming',58,60,'rejected','model','2026-11-23T03:19:43.358Z');
DELETE FROM "search_index_data";
INSERT INTO "search_index_data" VALUES(1,X'048670');
INSERT INTO "search_index_data" VALUES(10,X'000000000107080007010101020101030101040102050101060101070101');
INSERT INTO "search_index_data" VALUES(137438953473,X'00000094023030010203E4BABA0101013301020130010103E4B8AA010403E4BC9A010202BABA010202BC9A010403E59CBA010103E585B1010401330102029CBA010403E8BF98010202BC80010403E997A8010103E69C89010403E5BC80010202B2A1010403E69C89010103E8AFB7010403E8BF9B010202BF98010403E6B2A101030199010403E4B8AA0103019B010103E997A801040406040406060505060604050605060606050606060506040604');
INSERT INTO "search_index_data" VALUES(274877906945,X'0000014F0430E4B880020403E79BB40203018A020403E5B1B1020301AD020403E58D88020202BA86020202BB96020403E4BBAC020301AC020403E4B880020403E5B0B1020103E5869C020403E4BBAC02020288B0020403E4B8AD0202028D88020403E6898D0202029B9E020403E5AEB6020301AD020202A4A9020403E79A84020202AEB6020202B0B1020403E4B88A020202B1B1020403E98787020202BF99020403E588B0020103E6898D020403E59B9E02020295A302020298A5020403E5A4A902020299A8020403E79A840202029C89020403E695A3020202B094020403E8BF98020202B2A1020403E69C89020202B885020403E699A8020103E79A84020403E88CB6020403E99BBE0202029BB4020403E5BF99020103E88CB6020403E4BA86020403E5869C0205029BAD020202BF98020403E6B2A1020103E98787020403E88CB60202029BBE020403E6B09402040606040604060505060406060606050605060506040506050506050605060606050506050605060506050605060606060506060606050506060605');
INSERT INTO "search_index_data" VALUES(412316860417,X'000001B10230300302013203030131030201390301013103020138030101320302013003030132030201310301013803010139030103E4BB96030403E4BBAC030301AC030403E58D96030403E68A8A030202BD9C030403E7A4BE030103E5869C030403E4BBAC0302028886030403E7BB990302028D96030403E5BE970302028FA3030403E79A840302029084030403E5AEB603030188030403E4BD9C0302029BAD030202A4A9030403E79A84030202AEB6030202B1B1030403E69D91030202B9B4030403E5BA95030202BA95030403E58886030202BE97030403E79A84030103E68A8A030403E88BB9030301A503020297A5030403E68AA50302029BBF030403E4BB960302029CA8030403E7AEB10302029D91030403E58FA3030403E697A5030301A5030403E6BA900302029E9C030403E5869C0305029BAD030403E8A385030202BA90030103E79A84030403E59088030403E69E9C030403E992B1030202A4BE030403E69BBF030202A78B030403E5A4A9030202AEB1030202BB99030403E59084030103E88BB9030403E69E9C030202A385030403E8BF9B030202BF9B030403E69CA8030103E992B1030403E5B9B403040404040404040404040404040606040606050606060506050605060506040605050605050605060506050606060405060506050605060604060506050605060606060506050605050606060506050606');
INSERT INTO "search_index_data" VALUES(549755813889,X'00000D4602303004020130040203E4B887040302BD990401013104020132040201340402013804030130040101320402013104030134040203E4B8AA040203E5908D0401013304020136040201370401013404020130040203E4BABA04010135040203E5908D0401013604020132040203E5908D04010137040203E4B8AA040203E5AEB6040101380402013004030130040203E9A1B9040101390402013604030132040103E4B880040403E4B8AA040502BBB6040403E591A8040502BCA0040403E69CAC040502A5BC040502ADA5040403E8B5B7040403E98193040502A1B504030187040403E5858304030189040403E4B88A0403018A040403E5A2990403018B040403E4B880040403E69DA5040502A3800403018D040403E588B0040403E683B304050298AF040502B182040502B885040403E794A80403018E040403E6B88504030193040403E8818C0403019A04040131040403E4B88E040403E587BA0405028AA10405029BAD040502A49A040502ADA6040403E69687040403E79C81040301A4040403E5B9B4040403E696B00405029C9F040301AA040403E5A49A040301BA040403E4BC81040403E58E82040301BB040403E8A792040202B98B040403E586850403019F040403E8A681040301A6040403E4BC9A040403E8AEB0040202BA86040403E4B8A4040403E58E82040502BF83040403E694AF040403E8BF870403018B040403E4B99F040403E58A9E040301A7040403E4B89A040301AB040301BA040403E5819A0405029198040403E6ACA1040202BB96040403E4BBAC040403E79A84040403E8BF98040301AC040403E4B88D040403E5BD93040403E694B9040301B6040403E4BBB6040403E68EA5040403E983BD040301BB040403E58AA1040202BC81040403E4B89A0403019A040403E4BC9A040403E68891040403E995BF040301B8040403E588B0040202BD86040403E6B1820403018F040403E5B9B404030199040403E5AEB60403019C040403E5AEA4040403E88085040103E58099040202818F0403019A040403E79A84040202858304030189040403E590910403019A040403E58AA10405029198040502BBBA040403E694AF040403E7BB84040403E8AFBE040502B4B9040301AC040403E5BC80040301B1040403E4BAAB040301B3040403E7B3BB040301B4040403E8B6A30402028685040403E5AEB9040502BF850403018D040403E8B79104020287A0040403E5BCA0040301BA040403E79A84040403E88081040502AEBE0402028897040403E688900403019A040403E68EA50403019B040403E696B0040301B0040403E4B880040502BA86040403E6A5BC040202898D0402028A9E040403E59198040502A5BD040403E8B5B7040301A1040403E58897040502B7A5040502B8AE040502B9B2040403E782B9040502AB99040301A8040403E5859A040403E8A681040301A9040403E5ADA60402028BA40402028C96040403E694BE040301A0040403E5889B040301BA040403E5A4AA040403E69FB30402028D8F040403E4BC9A040301950402028E82040403E58CBA040403E997A8040301BB040403E5B9B40402028F91040403E5B195040301A3040403E79A84040301A6040403E69C89040301AB040403E8B584040301B0040403E8B4A60402029088040403E694AF0403018C040403E8889F0403018D040403E6B58104030191040403E998B3040301AC040403E5859A0402029198040401310404013504040139040403E59D90040403E689BE04050295A3040403E794B1040403E8A681040502AEB0040403E999AA040502AD8F040301A8040202928C040403E4BC810402029381040403E7898C0402029B9B040403E585AC0403019E040403E8A681040403E99FB3040301A0040403E4B8BA040301AD040403E4B8800402029CA8040403E4B880040502BA86040601A70402029D90040403E4B88B0402029EA3040403E8A1970402029FA0040403E58CBA040403E8818C040202A082040202A1AB040403E587A0040202A299040202A4870403019A040403E5B08F040403E6B7BB040301A9040403E4B98B040301AA040403E5818F040301B4040202A5BD040403E4BA86040202A794040403E58A9E040502B7B2040202ADA6040403E6A0A1040403E8B5B0040202AE87040301A404040132040301B6040403E4BC81040301B9040202AFB9040202B086040403E68A8A0403018F040403E697B604030191040403E8B5B0040301B1040403E4B8BA040403E58FAB040403E68C8204050298AF040202B195040403E5859A040202B7A5040403E4BD9C040403E58CA0040502A794040502BA8F040301B2040403E5859A040202B888040301AD040403E5B8AE040301AE04040133040403E58A9E040202B9B2040403E983A8040301B4040403E5898D040502BC80040403E684BF0405029DA5040403E8BDBB040202BA8F04030195040403E6B094040202BBB6040403E4BCB8040301BA040403E59381040403E8B5B7040202BC80040403E4BA860403019F040403E4BBAC040301A0040403E8A1A8040301AF040403E8B7AF040202BD93040403E4B8BB040202BE92040403E5BC9F04030197040403E58BA4040301AE040403E58589040403E8AFB4040202BF83040403E4B88A04030185040403E69C8904030197040403E684BF040103E6808E040403E6A0B70402028192040403E7A6BE04020283B3040403E8BF87040202848F040403E69DA5040301BF040403E6848F0405029C8D0402028890040403E4B880040403E88F9C04030191040403E4BBAC040403E79A84040403E983BD040202898B040403E79A840403018D040403E883BD040301BE040403E588B0040301BF040403E8AFBA0402028A80040403E69CAF0403018A040403E5BF97040403E69C8D040403E99ABE0402028B85040403E4BBBB040403E79A840402028C82040403E99DA004030191040403E9878D0402028DA2040403E5BE970402028E92040403E68890040301A5040403E4BA86040403E6898B040403E8BDAC040301A8040403E587BA04020294AF040403E983A8040301B9040403E8BF9B040301BE040403E59CA80402029599040403E4BC9A040301A30402029687040403E58C96040301B0040403E5859A040502B7A504020297B6040403E58099040403E9999004020298AF040403E4B88D040403E59BA0040502B8AE040403E69C8D040403E8BF990402029C89040403E4B893040502BABA040403E585B40405029B9E040403E6B0910403018D040403E58AA1040403E9A5B00403019F040403E68A80040301AC040403E58FB0040301AF040403E8AFBE0402029DA5040403E59B9E0402029E9C0402029FB3040403E59EA3040202A0A1040403E587BA040403E7BB93040301B7040403E6898D040502A0B7040403E983BD040202A380040403E6B58B040202A59A040301BC040403E5AE87040202ACA1040202ADA5040202B091040403E890A504030194040202B182040403E4BBB6040403E6A0B7040202B4BB040403E58AA8040202B581040403E58AA8040403E7A88B0403018B040403E8B4B9040202B7BB040403E5BA95040202B885040403E59FA0040403E6A59A040202BA90040403E585B1040103E782B9040403E5BBB6040202898C040403E5928C040301B5040403E5A4B4040301B9040403E9828004020290A2040403E7A3A8040202949F040403E6B4BB040301A8040403E5868D040301B1040403E8A1970402029599040403E4BD8F040301AA040403E8AF9D0402029A84040403E4B880040502BA8B040403E689BF04050297B6040403E7BB84040403E880810405028194040502BF990402029C81040403E4B88B0402029D80040403E5819A040202A3A8040202A4BA040202A6BE040403E69C8D040403E79A84040202A88B040403E5BA8F040202AB99040403E68EA5040403E789B50405029A84040403E8AEBE040202ACAC040403E4B880040202B3BB04040132040403E5B0B1040202BB84040403E7BB870403018704040133040403E585B3040403E7949F04030193040403E5AFB9040403E69E9C040202BCB4040403E5859A040103E88081040403E5B888040403E99ABE04030185040403E58D8F040202818C040403E4B89A040403E5B8AE04030194040403E5908804020283BD040403E7959904020285BF040403E79A84040202889F040403E68B85040403E8A1A8040502AFB40402028B8F040403E8A7810402028F9C040403E58D9504020290A5040403E4BC81040202A197040403E98193040301A8040403E68891040403E7A4BA040202A681040403E4B880040403E5A1AB040403E69C89040403E8AEA9040202A781040403E5BEAE04030192040202AEA9040403E4BB96040502BC81040403E5859A040403E99D92040301B0040403E59CA8040502BE97040403E88B8F040301BE040403E59CA8040502A487040301BF040403E68E92040202AF9D040301B4040301BA040301BB040403E4B9A6040301BE040403E5A082040403E983BD040202B081040403E69C89040403E9A286040202B4A6040403E5B0B1040301B9040403E8BF91040202B584040403E6BA90040301B0040403E5BCAF040403E8AEBF040301B7040403E5B7A5040403E790A2040202B6A3040403E8B081040202B791040403E885BF040502BF9C040301AF040202BDAC040403E7BB84040301BB040403E4BABA040202BF87040403E69DA5040403E7BB84040301910404013404030198040403E8A681040404040605040404040404040406060404040404060406040406040606040404060404040606050605060505060605040604060406040606050406060505050604060406040406060505050506060406060504060406060406050604060406060506060506060406060406040406050605060606040606060406060604060506040606060406050604060406040606060504060504060406050506060605040604060406040605060504060506040606050506040604060406050605050605060406050505060504060604060505060406040606050604050606040605060406040604060406050604060406040604060504040406060506060506050405060506050604060604060406050605040506050605060605050605050406060406040604050605060505060605040404060405050604060406040606060505060506060505040605040604040605060406050605060504060506040606050604060406040605060506040604060605060406040606060506050605060406050506060406060605060406040604060506040606060506060506040605060506040606060406050604060406050604050604060505060605060605060605060506050604060604060406040605060505060506060406050605060504060505050604050606050605060604060506050606050606060506040604060506050604060406050604060506050605060605050506050605050506060506050606050605060504060506040406060406060506060606040605060604060506050605060605050605060506050604060605060606060506040506050606040605060406050406050404040604060605060605060406050604060604060605060506050405060406050606040404');
INSERT INTO "search_index_data" VALUES(549755813890,X'000001690730E8BF98E8AEB004030199040403E5B0B1040403E795AA040403E9878C0403019B040403E79A840403019C040403E8B7AF0403019E040403E58F91040103E98193040403E4B8A4040403E5859A040502B086040502B7A5040403E69C890402028280040403E5B8AE040301B1040403E5908C04020283A8040403E4B9A6040403E5B091040403E68DA20405028EA8040502B4BB040301BD040403E4B88D040502BC9A040403E58A9E040202878C040403E79A840403018D040403E68B8504020295BF040403E982B104020297A8040403E58FA304020298B30402029990040301AA040403E79D800402029ABE040403E9A2980402029D92040403E5B9B4040403E7A6BE040301A0040403E588B00402029FB3040202A1B5040403E4B880040403E69599040301B9040403E4B89A040202A286040403E4BBBB04030198040403E4B880040202A5B0040403E5859A040202A696040403E5B8AD040202AD8F040403E99D9204040904060606040604060406060606050506050604060506060605050406050605060406050605060505040605060506060406050506060406050604060506050605');
INSERT INTO "search_index_data" VALUES(687194767361,X'0000002A0730E5A794E5B7B204000403E68A8A040202B7B204000403E5859A04000106E68A8AE5859A04040A060607');
INSERT INTO "search_index_data" VALUES(824633720833,X'0000000B053033E5A4A90404');
INSERT INTO "search_index_data" VALUES(962072674305,X'0000000C053033E5A4A9040004');
DELETE FROM "search_index_idx";
INSERT INTO "search_index_idx" VALUES(1,X'',2);
INSERT INTO "search_index_idx" VALUES(2,X'',2);
INSERT INTO "search_index_idx" VALUES(3,X'',2);
INSERT INTO "search_index_idx" VALUES(4,X'',2);
INSERT INTO "search_index_idx" VALUES(4,X'30E8BF98E8AE',4);
INSERT INTO "search_index_idx" VALUES(5,X'',2);
INSERT INTO "search_index_idx" VALUES(6,X'',2);
INSERT INTO "search_index_idx" VALUES(7,X'',2);
DELETE FROM "search_index_config";
INSERT INTO "search_index_config" VALUES('version',4);
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" VALUES('history',56);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX articles_by_title ON articles (title);
CREATE INDEX labels_by_article ON labels (article, raw_start);
CREATE INDEX labels_by_code ON labels (code);
CREATE INDEX history_by_annotator ON history (annotator, id);
CREATE INDEX history_by_reversed ON history (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX readings_by_annotator ON readings (annotator, state, article);
CREATE INDEX articles_by_date ON articles (date);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_length ON articles (length);
CREATE INDEX doubtful_repairs_by_confidence ON doubtful_repairs (confidence, article, start);
CREATE UNIQUE INDEX labels_once
    ON labels (article, annotator, code, ifnull(raw_start, -1), ifnull(raw_end, -1), further);
CREATE INDEX labels_by_quote ON labels (raw_quote);
CREATE INDEX history_by_step ON history (step) WHERE step IS NOT NULL;
CREATE INDEX links_by_target ON links (target);
CREATE VIEW labelled AS
SELECT labels.id, articles.title AS article, articles.sha256 AS article_id, labels.code, codes.zh AS code_zh,
    codes.en AS code_en, annotators.name AS annotator, labels.raw_quote AS quote, labels.raw_start, labels.raw_end,
    labels.further, labels.confidence, labels.attributes, labels.note, labels.codebook_version, labels.created_at
FROM labels
JOIN articles ON articles.id = labels.article
JOIN codes ON codes.id = labels.code
JOIN annotators ON annotators.id = labels.annotator;
COMMIT;
