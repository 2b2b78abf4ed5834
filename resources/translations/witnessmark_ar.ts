<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>AnchorNote</name>
    <message>
        <source>These words now stand for it</source>
        <translation>هذه الكلمات تمثّله الآن</translation>
    </message>
    <message>
        <source>The article was changed. It now says: “{0}”</source>
        <translation>تغيّر المقال. يقول الآن: «{0}»</translation>
    </message>
    <message>
        <source>These words are no longer in the article. Select others and press W, or dismiss it.</source>
        <translation>لم تعد هذه الكلمات في المقال. حدّد غيرها واضغط W أو ارفض الادعاء.</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>This text was recognised in the pictures of the article&apos;s pages: words and numbers may be wrong. Those that the program was unsure of are underlined with waves. {0}</source>
        <translation>تم التعرّف على هذا النص من صور صفحات المقال: قد تكون الكلمات والأرقام خاطئة. ما لم يكن البرنامج واثقًا منه تحته خط متموّج. {0}</translation>
    </message>
    <message>
        <source>References that are no longer in the article: {0}. They stand under “References &amp; footage”.</source>
        <translation>مراجع لم تعد في المقال: {0}. تجدها تحت «المراجع والمقاطع».</translation>
    </message>
</context>
<context>
    <name>ArticleText</name>
    <message>
        <source>Article text</source>
        <translation>نص المقال</translation>
    </message>
</context>
<context>
    <name>AssessmentForm</name>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>الاحتمال</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>الثقة</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>التعليل</translation>
    </message>
    <message>
        <source>Why you hold this</source>
        <translation>لماذا ترى ذلك</translation>
    </message>
    <message>
        <source>What would change this</source>
        <translation>ما الذي يغيّر هذا</translation>
    </message>
    <message>
        <source>What evidence would change this assessment</source>
        <translation>أي دليل قد يغيّر هذا التقييم</translation>
    </message>
    <message>
        <source>VERDICT (V)</source>
        <translation>الحكم (V)</translation>
    </message>
    <message>
        <source>LIKELIHOOD THAT THE CLAIM IS TRUE</source>
        <translation>احتمال صحة الادعاء</translation>
    </message>
    <message>
        <source>CONFIDENCE IN THAT JUDGEMENT</source>
        <translation>الثقة في هذا التقدير</translation>
    </message>
    <message>
        <source>REASONING</source>
        <translation>التعليل</translation>
    </message>
    <message>
        <source>WHAT WOULD CHANGE THIS</source>
        <translation>ما الذي يغيّر هذا</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>The case&apos;s database is not as this program closed it last.</source>
        <translation>قاعدة بيانات القضية ليست كما أغلقها هذا البرنامج آخر مرة.</translation>
    </message>
    <message>
        <source>Another program wrote it, or it was damaged. Report → Check everything says what differs.</source>
        <translation>كتبها برنامج آخر أو تضررت. التقرير ← «فحص كل شيء» يبيّن الفرق.</translation>
    </message>
    <message>
        <source>Article desk</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>References &amp;&amp; footage</source>
        <translation>المراجع والمقاطع</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Keys (?)</source>
        <translation>المفاتيح (?)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation>قيد التنفيذ: {0}</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Jobs: {0} running</source>
        <translation>المهام: قيد التنفيذ {0}</translation>
    </message>
    <message>
        <source>This case may not use the network, so {0} videos wait.</source>
        <translation>لا يُسمح لهذه القضية بالشبكة، لذا تنتظر المقاطع: {0}.</translation>
    </message>
    <message>
        <source>This case may not use the network.</source>
        <translation>لا يُسمح لهذه القضية باستخدام الشبكة.</translation>
    </message>
    <message>
        <source>Only the addresses that you ask for are contacted, and each request is listed in the case.</source>
        <translation>لا يُتصل إلا بالعناوين التي تطلبها، ويُسجَّل كل طلب في القضية.</translation>
    </message>
    <message>
        <source>Allow for this case</source>
        <translation>السماح لهذه القضية</translation>
    </message>
    <message>
        <source>Read the article again</source>
        <translation>قراءة المقال مجددًا</translation>
    </message>
    <message>
        <source>Recognise the article&apos;s text</source>
        <translation>التعرّف على نص المقال</translation>
    </message>
    <message>
        <source>Recognise its text</source>
        <translation>التعرّف على نصه</translation>
    </message>
    <message>
        <source>Version {0} of the article: {1} passages and {2} references changed.</source>
        <translation>النسخة {0} من المقال: المواضع المتغيّرة {1}، والمراجع المتغيّرة {2}.</translation>
    </message>
    <message>
        <source>{0} claims need review, {1} lost their words, {2} are suggested.</source>
        <translation>تحتاج إلى مراجعة: {0}، فقدت كلماتها: {1}، مقترحة: {2}.</translation>
    </message>
    <message>
        <source>Show the changes</source>
        <translation>عرض التغييرات</translation>
    </message>
    <message>
        <source>See whether the footage of these references is still the video meant: {0}.</source>
        <translation>تحقّق مما إذا كانت مقاطع هذه المراجع لا تزال هي المقاطع المقصودة: {0}.</translation>
    </message>
    <message>
        <source>This case has one version of the article.</source>
        <translation>في هذه القضية نسخة واحدة من المقال.</translation>
    </message>
    <message>
        <source>Case → Read a newer version of the article… adds one; then they can be compared.</source>
        <translation>القضية ← «قراءة نسخة أحدث من المقال…» تضيف نسخة ثم يمكن المقارنة.</translation>
    </message>
    <message>
        <source>Find the same footage</source>
        <translation>البحث عن المقطع نفسه</translation>
    </message>
    <message>
        <source>Contact sheet written to {0}: {1} of {2} pictures</source>
        <translation>كُتبت ورقة الإطارات في {0}: {1} من {2} صورة</translation>
    </message>
    <message>
        <source>Contact sheet written to {0}</source>
        <translation>كُتبت ورقة الإطارات في {0}</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>عرضها</translation>
    </message>
    <message>
        <source>Contact sheet of {0}</source>
        <translation>ورقة إطارات: {0}</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changes in the article</source>
        <translation>التغييرات في المقال</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>النسخة الأقدم</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>النسخة الأحدث</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>النسخة {0}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>{0} passages and {1} references changed, {2} claims touched</source>
        <translation>المواضع المتغيّرة: {0}، المراجع المتغيّرة: {1}، الادعاءات المعنية: {2}</translation>
    </message>
    <message>
        <source>REFERENCE ADDED</source>
        <translation>أُضيف مرجع</translation>
    </message>
    <message>
        <source>REFERENCE REMOVED</source>
        <translation>حُذف مرجع</translation>
    </message>
    <message>
        <source>REFERENCE CHANGED</source>
        <translation>تغيّر مرجع</translation>
    </message>
    <message>
        <source>Claim {0}</source>
        <translation>الادعاء {0}</translation>
    </message>
</context>
<context>
    <name>ClaimAbout</name>
    <message>
        <source>What the claim is about</source>
        <translation>موضوع الادعاء</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>من يقوله</translation>
    </message>
    <message>
        <source>How the article puts it</source>
        <translation>كيف يعرضه المقال</translation>
    </message>
    <message>
        <source>By way of whom</source>
        <translation>عن طريق من</translation>
    </message>
    <message>
        <source>By way of whom; several with ; between them</source>
        <translation>عن طريق من؛ افصل بينهم بـ ؛</translation>
    </message>
    <message>
        <source>Note on the claim</source>
        <translation>ملاحظة على الادعاء</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>How far the work has come</source>
        <translation>إلى أين وصل العمل</translation>
    </message>
    <message>
        <source>Work on it:</source>
        <translation>العمل عليه:</translation>
    </message>
</context>
<context>
    <name>ClaimList</name>
    <message>
        <source>Click painted words in the article, or choose a claim here. To make one, select words and press L (location), P (provenance), T (time) or E (event).</source>
        <translation>انقر الكلمات الملوّنة في المقال أو اختر ادعاءً هنا. لإنشاء ادعاء حدّد كلمات واضغط L (مكان) أو P (مصدر) أو T (وقت) أو E (حدث).</translation>
    </message>
    <message>
        <source>Filter claims</source>
        <translation>تصفية الادعاءات</translation>
    </message>
    <message>
        <source>Show dismissed suggestions</source>
        <translation>إظهار المقترحات المرفوضة</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>الادعاءات</translation>
    </message>
    <message>
        <source>{0} claims · {1} assessed · {2} suggested</source>
        <translation>الادعاءات: {0} · قُيّم: {1} · مقترح: {2}</translation>
    </message>
</context>
<context>
    <name>ClaimPanel</name>
    <message>
        <source>Go to a frame that bears on these words, then press Enter. S, C or X says how it does.</source>
        <translation>اذهب إلى لقطة تتعلق بهذه الكلمات ثم اضغط Enter. تحدد S أو C أو X كيف تتعلق بها.</translation>
    </message>
    <message>
        <source>All claims</source>
        <translation>كل الادعاءات</translation>
    </message>
    <message>
        <source>Previous claim (,)</source>
        <translation>الادعاء السابق (,)</translation>
    </message>
    <message>
        <source>Next claim (.)</source>
        <translation>الادعاء التالي (.)</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>قبول (A)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>رفض (D)</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Claim {0}</source>
        <translation>الادعاء {0}</translation>
    </message>
    <message>
        <source>, via </source>
        <translation>، عبر </translation>
    </message>
    <message>
        <source>Said by {0} ({1})</source>
        <translation>قاله {0} ({1})</translation>
    </message>
    <message>
        <source>Suggested by the program</source>
        <translation>اقترحه البرنامج</translation>
    </message>
    <message>
        <source>EVIDENCE ({0})</source>
        <translation>الأدلة ({0})</translation>
    </message>
    <message>
        <source>{0} as a whole</source>
        <translation>{0} كاملًا</translation>
    </message>
    <message>
        <source>, a region</source>
        <translation>، منطقة</translation>
    </message>
    <message>
        <source>{0} · frame {1}{2} · {3}</source>
        <translation>{0} · لقطة {1}{2} · {3}</translation>
    </message>
</context>
<context>
    <name>ClaimReview</name>
    <message>
        <source>Second opinion…</source>
        <translation>رأي ثانٍ…</translation>
    </message>
    <message>
        <source>Reviewer&apos;s name</source>
        <translation>اسم المراجِع</translation>
    </message>
    <message>
        <source>The reviewer&apos;s verdict</source>
        <translation>حكم المراجِع</translation>
    </message>
    <message>
        <source>The reviewer&apos;s confidence</source>
        <translation>ثقة المراجِع</translation>
    </message>
    <message>
        <source>The reviewer&apos;s reasoning</source>
        <translation>تعليل المراجِع</translation>
    </message>
    <message>
        <source>Why the reviewer holds this</source>
        <translation>لماذا يرى المراجِع ذلك</translation>
    </message>
    <message>
        <source>Record this opinion</source>
        <translation>سجّل هذا الرأي</translation>
    </message>
    <message>
        <source>Competing hypotheses ({0})… (H)</source>
        <translation>الفرضيات المتنافسة ({0})… (H)</translation>
    </message>
    <message>
        <source>Fewest inconsistencies: {0}</source>
        <translation>أقل التناقضات: {0}</translation>
    </message>
    <message>
        <source>and {0} earlier, in the report</source>
        <translation>و{0} سابقة، في التقرير</translation>
    </message>
    <message>
        <source>SECOND OPINIONS ({0})</source>
        <translation>آراء ثانية ({0})</translation>
    </message>
</context>
<context>
    <name>CopiedLabel</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something in Witnessmark failed</source>
        <translation>حدث خلل في Witnessmark</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your case. Everything you did before is saved. You can go on; if you report this, include the text below. It holds no content of the case that you cannot read here.</source>
        <translation>هذا خطأ في البرنامج لا في قضيتك. كل ما فعلته من قبل محفوظ. يمكنك المتابعة، وإن أبلغت عن الخطأ فأرفق النص أدناه. لا يحوي من القضية شيئًا لا تقرؤه هنا.</translation>
    </message>
    <message>
        <source>Crash report</source>
        <translation>تقرير الخلل</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>نسخ التقرير</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>CustodyPanel</name>
    <message>
        <source>TRAIL</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>A head kept outside this computer shows later whether anything was changed since.</source>
        <translation>رأس السجل المحفوظ خارج هذا الحاسوب يُظهر لاحقًا هل تغيّر شيء.</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>فحص كل شيء</translation>
    </message>
    <message>
        <source>Save the head…</source>
        <translation>حفظ رأس السجل…</translation>
    </message>
    <message>
        <source>Check against a saved head…</source>
        <translation>المقارنة برأس محفوظ…</translation>
    </message>
    <message>
        <source>Have it time-stamped…</source>
        <translation>طلب ختم زمني…</translation>
    </message>
    <message>
        <source>Move strays to quarantine</source>
        <translation>نقل الملفات الشاردة إلى الحجر</translation>
    </message>
    <message>
        <source>Files that belong to no evidence go to quarantine, and originals that can be written to are made read-only again. Nothing is deleted.</source>
        <translation>تُنقل الملفات التي لا تخص أي دليل إلى الحجر، وتعود النسخ الأصلية القابلة للكتابة للقراءة فقط. لا يُحذف شيء.</translation>
    </message>
    <message>
        <source>{0} entries, {1} items of evidence</source>
        <translation>القيود: {0}، المحفوظات: {1}</translation>
    </message>
    <message>
        <source>{0} items of evidence and {1} entries of the trail were read.</source>
        <translation>قُرئت المحفوظات: {0} وقيود السجل: {1}.</translation>
    </message>
    <message>
        <source>All is as it was saved.</source>
        <translation>كل شيء كما حُفظ.</translation>
    </message>
    <message>
        <source>{0} problems were found.</source>
        <translation>وُجدت مشكلات: {0}.</translation>
    </message>
    <message>
        <source>There was nothing to sweep.</source>
        <translation>لم يكن هناك ما يُنقل.</translation>
    </message>
    <message>
        <source>Moved to quarantine: {0}. Made read-only again: {1}.</source>
        <translation>نُقل إلى الحجر: {0}. عاد للقراءة فقط: {1}.</translation>
    </message>
    <message>
        <source>Where to keep the head</source>
        <translation>أين يُحفظ رأس السجل</translation>
    </message>
    <message>
        <source>The head was saved to {0}.</source>
        <translation>حُفظ رأس السجل في {0}.</translation>
    </message>
    <message>
        <source>A saved head, or a report.json</source>
        <translation>رأس محفوظ أو report.json</translation>
    </message>
    <message>
        <source>Time stamp</source>
        <translation>ختم زمني</translation>
    </message>
    <message>
        <source>Stamped at {0} by the authority&apos;s clock.</source>
        <translation>خُتم في {0} بساعة الجهة.</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Claim</source>
        <translation>الادعاء</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>المقطع</translation>
    </message>
    <message>
        <source>Same footage</source>
        <translation>التكرار</translation>
    </message>
    <message>
        <source>There is no frame yet: supply or pull a video first.</source>
        <translation>لا لقطات بعد: زوّد البرنامج بمقطع أو حمّله أولًا.</translation>
    </message>
    <message>
        <source>This is a first look: frames have their numbers once it has been looked through.</source>
        <translation>هذه نظرة أولى: تُعرف أرقام الإطارات بعد فحص المقطع.</translation>
    </message>
    <message>
        <source>That was the last keyframe. N goes to the next footage.</source>
        <translation>كانت تلك آخر لقطة رئيسية. N للمقطع التالي.</translation>
    </message>
    <message>
        <source>That was the first keyframe.</source>
        <translation>كانت تلك أول لقطة رئيسية.</translation>
    </message>
    <message>
        <source>No tag has the key {0} yet.</source>
        <translation>لا وسم للمفتاح {0} بعد.</translation>
    </message>
    <message>
        <source>Select a claim first: click painted words, or press the full stop.</source>
        <translation>اختر ادعاءً أولًا: انقر الكلمات الملوّنة أو اضغط النقطة.</translation>
    </message>
</context>
<context>
    <name>EarlierAssessments</name>
    <message>
        <source>EARLIER ASSESSMENTS ({0})</source>
        <translation>التقييمات السابقة ({0})</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
</context>
<context>
    <name>FactsLine</name>
    <message>
        <source>partial ({0} of {1} frames)</source>
        <translation>جزئي ({0} من {1} لقطة)</translation>
    </message>
    <message>
        <source>stream {0} of {1}</source>
        <translation>المسار {0} من {1}</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>First look at {0}: shots come when the footage has been looked through</source>
        <translation>نظرة أولى عند {0}: تظهر اللقطات بعد فحص المقطع</translation>
    </message>
    <message>
        <source>Found already at {0}: shot {1}</source>
        <translation>عُثر عليه عند {0}: المشهد {1}</translation>
    </message>
    <message>
        <source>Frame {0}, {1}, shot {2}</source>
        <translation>اللقطة {0}، {1}، المشهد {2}</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>معلَّمة</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>شريط اللقطات</translation>
    </message>
</context>
<context>
    <name>FootagePanel</name>
    <message>
        <source>No footage is shown. Facts, findings and metadata of the footage in the viewer appear here.</source>
        <translation>لا مقطع معروض. تظهر هنا وقائع المقطع المعروض ونتائجه وبياناته الوصفية.</translation>
    </message>
    <message>
        <source>FINDINGS</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>WHAT YOU FOUND OUT</source>
        <translation>ما توصّلت إليه</translation>
    </message>
    <message>
        <source>nothing noted</source>
        <translation>لا ملاحظات</translation>
    </message>
    <message>
        <source>METADATA</source>
        <translation>البيانات الوصفية</translation>
    </message>
    <message>
        <source>Filter metadata</source>
        <translation>تصفية البيانات الوصفية</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>البيانات الوصفية</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>المقطع</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} بايت</translation>
    </message>
    <message>
        <source>, {0} fps</source>
        <translation>، {0} إطار/ث</translation>
    </message>
    <message>
        <source>, variable</source>
        <translation>، متغيّر</translation>
    </message>
    <message>
        <source>{0} in {1} s</source>
        <translation>{0} في {1} ث</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>اللقطات</translation>
    </message>
    <message>
        <source>, turned {0}°</source>
        <translation>، مدوّر {0}°</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Obtained</source>
        <translation>حُصل عليه</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>قُرئ بواسطة</translation>
    </message>
    <message>
        <source>Picture stream</source>
        <translation>مسار الصورة</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>مسار الصورة</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>{0} checks do not apply to this file.</source>
        <translation>فحوص لا تنطبق على هذا الملف: {0}.</translation>
    </message>
    <message>
        <source>None yet: it has not been looked through.</source>
        <translation>لا شيء بعد: لم يُفحص المقطع.</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Graphic footage. Show it (G)</source>
        <translation>مشاهد قاسية. إظهارها (G)</translation>
    </message>
</context>
<context>
    <name>HypothesesDialog</name>
    <message>
        <source>Competing hypotheses</source>
        <translation>الفرضيات المتنافسة</translation>
    </message>
    <message>
        <source>How else could it have been? Say how each item of evidence sits with each hypothesis. What speaks against one weighs, not how much fits; no verdict follows from the counts.</source>
        <translation>كيف كان يمكن أن يكون الأمر غير ذلك؟ قل كيف يتفق كل دليل مع كل فرضية. الوزن لما يعارض الفرضية لا لعدد ما يوافقها، ولا يترتب على العدّ أي حكم.</translation>
    </message>
    <message>
        <source>A further hypothesis, such as: it was filmed elsewhere</source>
        <translation>فرضية أخرى، مثل: صُوِّر في مكان آخر</translation>
    </message>
    <message>
        <source>A further hypothesis</source>
        <translation>فرضية أخرى</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>INCONSISTENCIES</source>
        <translation>التناقضات</translation>
    </message>
    <message>
        <source>No evidence is linked to this claim yet: link frames to it, then judge them here.</source>
        <translation>لا دليل مرتبط بهذا الادعاء بعد: اربط به لقطات ثم قيّمها هنا.</translation>
    </message>
    <message>
        <source>Hypothesis</source>
        <translation>فرضية</translation>
    </message>
    <message>
        <source>Take this hypothesis away</source>
        <translation>أزل هذه الفرضية</translation>
    </message>
    <message>
        <source>Evidence {0} and hypothesis {1}</source>
        <translation>الدليل {0} والفرضية {1}</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>لم يُقيَّم</translation>
    </message>
    <message>
        <source>{0} not judged</source>
        <translation>لم يُقيَّم: {0}</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>إزالة المنتهية</translation>
    </message>
    <message>
        <source>Nothing has run yet. Pulling and looking through footage appears here.</source>
        <translation>لم يُنفَّذ شيء بعد. يظهر هنا التحميل والفحص.</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>FRAMES</source>
        <translation>اللقطات</translation>
    </message>
    <message>
        <source>ARTICLE</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>CLAIMS, TAGS, FOOTAGE</source>
        <translation>الادعاءات والوسوم والمقاطع</translation>
    </message>
    <message>
        <source>EVERYWHERE</source>
        <translation>في كل مكان</translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Remove this link</source>
        <translation>إزالة الربط</translation>
    </message>
    <message>
        <source>Remove this link (Ctrl+Z brings it back)</source>
        <translation>إزالة الربط (يعيده Ctrl+Z)</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>العلاقة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Why this frame bears on the claim</source>
        <translation>لماذا تتعلق هذه اللقطة بالادعاء</translation>
    </message>
    <message>
        <source>Depends on…</source>
        <translation>يعتمد على…</translation>
    </message>
    <message>
        <source>Whom or what it depends on, such as: same uploader as link 3</source>
        <translation>على من أو على ماذا يعتمد، مثل: الناشر نفسه كما في الرابط 3</translation>
    </message>
    <message>
        <source>How much it bears on the claim</source>
        <translation>ما وزنه بالنسبة إلى الادعاء</translation>
    </message>
    <message>
        <source>strength?</source>
        <translation>القوة؟</translation>
    </message>
    <message>
        <source>Independence</source>
        <translation>الاستقلال</translation>
    </message>
</context>
<context>
    <name>LookButton</name>
    <message>
        <source>Look through</source>
        <translation>فحص</translation>
    </message>
    <message>
        <source>Look through again</source>
        <translation>فحص من جديد</translation>
    </message>
    <message>
        <source>being looked through</source>
        <translation>قيد الفحص</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>لم يُفحص بعد</translation>
    </message>
    <message>
        <source>This footage is being looked through. Its frames come when that is done.</source>
        <translation>يُفحص المقطع. تظهر لقطاته عند الانتهاء.</translation>
    </message>
    <message>
        <source>Looking through this footage was stopped. The button above begins it anew.</source>
        <translation>أُوقف فحص هذا المقطع. الزر أعلاه يبدؤه من جديد.</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>There is no frame yet: supply or pull a video first.</source>
        <translation>لا لقطات بعد: زوّد البرنامج بمقطع أو حمّله أولًا.</translation>
    </message>
    <message>
        <source>It is being looked through: choose another picture stream after that.</source>
        <translation>المقطع قيد الفحص: اختر مسار صورة آخر بعد ذلك.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Done again</source>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>تُراجع عنه</translation>
    </message>
    <message>
        <source>Report written to {0}</source>
        <translation>كُتب التقرير في {0}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>يُكتب التقرير…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>The newer article</source>
        <translation>المقال الأحدث</translation>
    </message>
    <message>
        <source>Where to write the contact sheet</source>
        <translation>أين تُكتب ورقة الإطارات</translation>
    </message>
    <message>
        <source>The window speaks this language from its next start.</source>
        <translation>تستخدم النافذة هذه اللغة عند التشغيل التالي.</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>Place or coordinates, then Enter</source>
        <translation>مكان أو إحداثيات ثم Enter</translation>
    </message>
    <message>
        <source>Place or coordinates</source>
        <translation>مكان أو إحداثيات</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>الأماكن التي وُجدت</translation>
    </message>
    <message>
        <source>ON THE MAP</source>
        <translation>على الخريطة</translation>
    </message>
    <message>
        <source>Nothing in this case has a position yet. Places that claims name and positions that files state stand here. Look a place up, or press on the map, to say where something is.</source>
        <translation>لا موضع لشيء في هذه القضية بعد. تظهر هنا الأماكن التي تذكرها الادعاءات والمواضع التي تذكرها الملفات. ابحث عن مكان أو انقر الخريطة لتحدد أين الشيء.</translation>
    </message>
    <message>
        <source>Points of the case</source>
        <translation>نقاط القضية</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>The claim means this place</source>
        <translation>الادعاء يعني هذا المكان</translation>
    </message>
    <message>
        <source>The footage was filmed here</source>
        <translation>صُوّر المقطع هنا</translation>
    </message>
    <message>
        <source>Read the map</source>
        <translation>قراءة الخريطة</translation>
    </message>
    <message>
        <source>claim: {0}</source>
        <translation>ادعاء: {0}</translation>
    </message>
    <message>
        <source>the same words may mean this</source>
        <translation>قد تعني الكلمات نفسها هذا</translation>
    </message>
    <message>
        <source>stated by the file itself</source>
        <translation>يذكره الملف نفسه</translation>
    </message>
    <message>
        <source>found by the analyst</source>
        <translation>وجده المحلل</translation>
    </message>
    <message>
        <source>No place of that name, and no coordinates.</source>
        <translation>لا مكان بهذا الاسم ولا إحداثيات.</translation>
    </message>
    <message>
        <source>Point on the map</source>
        <translation>نقطة على الخريطة</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Arrows move it, plus and minus zoom, 0 shows everything.</source>
        <translation>الأسهم تحركها، وزائد وناقص للتكبير، و0 لعرض الكل.</translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation>{0} كم</translation>
    </message>
    <message>
        <source>{0} m</source>
        <translation>{0} م</translation>
    </message>
</context>
<context>
    <name>MatchCard</name>
    <message>
        <source>{0} to {1}</source>
        <translation>من {0} إلى {1}</translation>
    </message>
    <message>
        <source>known from another case</source>
        <translation>معروف من قضية أخرى</translation>
    </message>
    <message>
        <source>{0} frames, compared one by one, as a rule {1} of 256 bits apart</source>
        <translation>قورنت {0} إطارًا واحدًا واحدًا، والفرق عادةً {1} من 256 بتًا</translation>
    </message>
    <message>
        <source>{0} frames: both ends compared one by one, between them four a second; as a rule {1} of 256 bits apart</source>
        <translation>{0} إطارًا: قورنت عند الطرفين واحدًا واحدًا وبينهما أربعة في الثانية، والفرق عادةً {1} من 256 بتًا</translation>
    </message>
    <message>
        <source>{0} sampled frames agree, as a rule {1} of 256 bits apart; the places are true to half a second</source>
        <translation>تتطابق {0} إطارًا من العينة، والفرق عادةً {1} من 256 بتًا؛ والمواضع صحيحة إلى نصف ثانية</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>قارن</translation>
    </message>
    <message>
        <source>Press again to leave it open</source>
        <translation>اضغط مرة أخرى لتركه مفتوحًا</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>تطابق</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>هو نفسه</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>ليس نفسه</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>لماذا</translation>
    </message>
    <message>
        <source>Why you hold that</source>
        <translation>لماذا ترى ذلك</translation>
    </message>
    <message>
        <source>In the case {0}, {1}</source>
        <translation>في القضية {0}، {1}</translation>
    </message>
    <message>
        <source>In the case {0}, which is not in {1} now: it was moved or deleted, or its disk is missing</source>
        <translation>في القضية {0}، وهي ليست الآن في {1}: نُقلت أو حُذفت أو أن قرصها غير موصول</translation>
    </message>
    <message>
        <source>Open that case</source>
        <translation>فتح تلك القضية</translation>
    </message>
    <message>
        <source>Forget this piece</source>
        <translation>نسيان هذا المقطع</translation>
    </message>
</context>
<context>
    <name>MatchesPanel</name>
    <message>
        <source>Footage that stands twice</source>
        <translation>لقطات تظهر مرتين</translation>
    </message>
    <message>
        <source>Find the same footage</source>
        <translation>ابحث عن اللقطات نفسها</translation>
    </message>
    <message>
        <source>Known footage on this computer too</source>
        <translation>ومع اللقطات المعروفة على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Forget all known footage</source>
        <translation>انسَ كل اللقطات المعروفة</translation>
    </message>
    <message>
        <source>Looking… The jobs show how far it is.</source>
        <translation>جارٍ البحث… تُظهر المهام مدى تقدّمه.</translation>
    </message>
    <message>
        <source>Fingerprints, small pictures and titles of this case&apos;s footage, and where the case is, would be kept for later cases.</source>
        <translation>ستُحفظ للقضايا اللاحقة بصمات مقاطع هذه القضية وصور صغيرة منها وعناوينها ومكان القضية.</translation>
    </message>
    <message>
        <source>Each search keeps fingerprints, small pictures, titles and where the case is in {0}</source>
        <translation>يحفظ كل بحث البصمات والصور الصغيرة والعناوين ومكان القضية في {0}</translation>
    </message>
    <message>
        <source>Show more ({0})</source>
        <translation>أظهر المزيد ({0})</translation>
    </message>
    <message>
        <source>Known footage {0} was passed by: it is damaged, or another version made it.</source>
        <translation>تُجووز المقطع المعروف {0}: إنه تالف أو أنشأه إصدار آخر.</translation>
    </message>
    <message>
        <source>Known footage {0} was of another picture stream of the same file: it is of this one now.</source>
        <translation>كان المقطع المعروف {0} لمسار صورة آخر من الملف نفسه: صار الآن لهذا المسار.</translation>
    </message>
    <message>
        <source>{0} was not compared: {1}</source>
        <translation>لم تُقارن {0}: {1}</translation>
    </message>
    <message>
        <source>A search compares every piece of footage with every other, mirrored and turned too.</source>
        <translation>يقارن البحث كل اللقطات بعضها ببعض، معكوسةً ومُدارةً أيضًا.</translation>
    </message>
    <message>
        <source>Nothing was found twice. Short, dark or plain pictures cannot be told apart.</source>
        <translation>لم يُعثر على تكرار. لا يمكن التمييز بين الصور القصيرة أو المعتمة أو الخالية.</translation>
    </message>
    <message>
        <source>Stretches that stand twice: {0}. Pieces of footage compared: {1}.</source>
        <translation>المقاطع المكررة: {0}. اللقطات التي قورنت: {1}.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>رفض</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>“{0}” is no day. Write it as YYYY-MM-DD, such as 2015-09-30.</source>
        <translation>«{0}» ليس يومًا. اكتبه YYYY-MM-DD مثل 2015-09-30.</translation>
    </message>
    <message>
        <source>Make a case from {0}</source>
        <translation>إنشاء قضية من {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>فتح {0}</translation>
    </message>
    <message>
        <source>Restore {0}</source>
        <translation>استعادة {0}</translation>
    </message>
    <message>
        <source>Make the sample case</source>
        <translation>إنشاء القضية التعليمية</translation>
    </message>
    <message>
        <source>Recognise its text</source>
        <translation>التعرّف على نصه</translation>
    </message>
    <message>
        <source>There is a backup of {0}. What was done since would be missing from the case; the damaged database is kept in its quarantine, and the evidence stays as it is.</source>
        <translation>توجد نسخة احتياطية من {0}. ما جرى بعدها سيغيب عن القضية؛ تُحفظ قاعدة البيانات التالفة في حجرها، وتبقى الأدلة كما هي.</translation>
    </message>
    <message>
        <source>Restore the backup and open it</source>
        <translation>استعادة النسخة وفتحها</translation>
    </message>
</context>
<context>
    <name>PartsDialog</name>
    <message>
        <source>Optional parts</source>
        <translation>أجزاء اختيارية</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>Another place or coordinates</source>
        <translation>مكان آخر أو إحداثيات</translation>
    </message>
    <message>
        <source>Place: name or coordinates</source>
        <translation>المكان: اسم أو إحداثيات</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>الخريطة</translation>
    </message>
    <message>
        <source>Show it on the map (Ctrl+3)</source>
        <translation>عرض على الخريطة (Ctrl+3)</translation>
    </message>
    <message>
        <source>Place that the words mean</source>
        <translation>المكان الذي تعنيه الكلمات</translation>
    </message>
    <message>
        <source>by the analyst</source>
        <translation>من المحلل</translation>
    </message>
</context>
<context>
    <name>Pulls</name>
    <message>
        <source>Look through “{0}”</source>
        <translation>فحص «{0}»</translation>
    </message>
    <message>
        <source>Footage of reference {0}</source>
        <translation>مقطع المرجع {0}</translation>
    </message>
    <message>
        <source>Footage from {0}</source>
        <translation>مقطع من {0}</translation>
    </message>
</context>
<context>
    <name>ReferenceCard</name>
    <message>
        <source>Address or file</source>
        <translation>عنوان أو ملف</translation>
    </message>
    <message>
        <source>Address or file of reference {0}</source>
        <translation>عنوان أو ملف المرجع {0}</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>اختيار ملف</translation>
    </message>
    <message>
        <source>Choose a file for reference {0}</source>
        <translation>اختيار ملف للمرجع {0}</translation>
    </message>
    <message>
        <source>Its words were changed since this footage was found. Is it still the video meant?</source>
        <translation>تغيّرت الكلمات هنا منذ العثور على هذا المقطع. أهو لا يزال المقطع المقصود؟</translation>
    </message>
    <message>
        <source>Still the video</source>
        <translation>المقطع نفسه</translation>
    </message>
    <message>
        <source>Another video</source>
        <translation>مقطع آخر</translation>
    </message>
    <message>
        <source>The footage stays in the case, named by no reference.</source>
        <translation>يبقى المقطع في القضية دون أن يشير إليه أي مرجع.</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>قيد العمل</translation>
    </message>
    <message>
        <source>Reference {0}: {1}, {2}, {3}. {4}</source>
        <translation>المرجع {0}: {1}، {2}، {3}. {4}</translation>
    </message>
    <message>
        <source>A video stood here</source>
        <translation>كان هنا مقطع</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>partial ({0} of {1} frames)</source>
        <translation>جزئي ({0} من {1} لقطة)</translation>
    </message>
    <message>
        <source>The article lost its address. Paste one, or drop a file here.</source>
        <translation>فقد المقال العنوان. ألصقه أو أفلت ملفًا هنا.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>تحميل</translation>
    </message>
    <message>
        <source>Footage for this reference</source>
        <translation>مقطع لهذا المرجع</translation>
    </message>
</context>
<context>
    <name>ReferencesPage</name>
    <message>
        <source>References in the article</source>
        <translation>المراجع في المقال</translation>
    </message>
    <message>
        <source>Pull all that have an address</source>
        <translation>تحميل كل ما له عنوان</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Words or caption</source>
        <translation>الكلمات أو التعليق</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>آخر محاولة</translation>
    </message>
    <message>
        <source>References</source>
        <translation>المراجع</translation>
    </message>
    <message>
        <source>Its footage is still the video meant</source>
        <translation>مقطعه لا يزال هو المقصود</translation>
    </message>
    <message>
        <source>Its footage is another video: take it away</source>
        <translation>مقطعه مقطع آخر: افصله عنه</translation>
    </message>
    <message>
        <source>Elsewhere on the page</source>
        <translation>في موضع آخر من الصفحة</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>المقطع</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>الطول</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>المشاهد</translation>
    </message>
    <message>
        <source>Keyframes</source>
        <translation>اللقطات الرئيسية</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Double-click to look at it. Footage that no reference names can be added here:</source>
        <translation>انقر مرتين للعرض. يمكن هنا إضافة مقطع لا يذكره مرجع:</translation>
    </message>
    <message>
        <source>Address or file</source>
        <translation>عنوان أو ملف</translation>
    </message>
    <message>
        <source>Footage to add: address or file</source>
        <translation>مقطع للإضافة: عنوان أو ملف</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>اختيار ملفات…</translation>
    </message>
    <message>
        <source>Footage to add</source>
        <translation>مقطع للإضافة</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>STILL OPEN</source>
        <translation>ما زال مفتوحًا</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>The report can be read without this program: each claim&apos;s exact words, the frames that bear on it, why, and how sure you are, with the SHA-256 of everything.</source>
        <translation>يُقرأ التقرير دون هذا البرنامج: كلمات كل ادعاء بالضبط واللقطات المتعلقة به والسبب ومدى ثقتك، مع SHA-256 لكل شيء.</translation>
    </message>
    <message>
        <source>Export (Ctrl+E)</source>
        <translation>تصدير (Ctrl+E)</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>مجلد آخر…</translation>
    </message>
    <message>
        <source>Goes to {0}</source>
        <translation>يُكتب في {0}</translation>
    </message>
    <message>
        <source>Where to put the report</source>
        <translation>أين يوضع التقرير</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Claims: {0}</source>
        <translation>الادعاءات: {0}</translation>
    </message>
    <message>
        <source>No claims yet</source>
        <translation>لا ادعاءات بعد</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>انتقل إليه</translation>
    </message>
    <message>
        <source>Nothing: every claim is linked and assessed.</source>
        <translation>لا شيء: كل ادعاء مربوط ومقيَّم.</translation>
    </message>
</context>
<context>
    <name>SearchNotes</name>
    <message>
        <source>LOOKED FOR</source>
        <translation>ما بُحث عنه</translation>
    </message>
    <message>
        <source>What you looked for</source>
        <translation>ما الذي بحثت عنه</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
    <message>
        <source>Where you looked for it</source>
        <translation>أين بحثت عنه</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>وُجد</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>found</source>
        <translation>وُجد</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>لم يوجد شيء</translation>
    </message>
</context>
<context>
    <name>ShotEdits</name>
    <message>
        <source>A shot begins at frame {0} now.</source>
        <translation>تبدأ لقطة الآن عند الإطار {0}.</translation>
    </message>
    <message>
        <source>There is one shot only: no boundary can be moved.</source>
        <translation>هناك لقطة واحدة فقط: لا حدّ يمكن نقله.</translation>
    </message>
    <message>
        <source>The boundary at frame {0} stands at frame {1} now.</source>
        <translation>نُقل الحدّ من الإطار {0} إلى الإطار {1}.</translation>
    </message>
    <message>
        <source>This is the first shot: there is none before it.</source>
        <translation>هذه أول لقطة: لا شيء قبلها.</translation>
    </message>
    <message>
        <source>Shot {0} is part of shot {1} now.</source>
        <translation>اللقطة {0} صارت جزءًا من اللقطة {1}.</translation>
    </message>
    <message>
        <source>A shot begins at this frame</source>
        <translation>تبدأ لقطة عند هذا الإطار</translation>
    </message>
    <message>
        <source>The nearest boundary stands at this frame</source>
        <translation>انقل أقرب حدّ إلى هذا الإطار</translation>
    </message>
    <message>
        <source>Join this shot to the one before</source>
        <translation>ضمّ هذه اللقطة إلى ما قبلها</translation>
    </message>
    <message>
        <source>Look through the footage again</source>
        <translation>فحص المقطع من جديد</translation>
    </message>
    <message>
        <source>There are no shots yet: the footage has not been looked through.</source>
        <translation>لا لقطات بعد: لم يُفحص التسجيل.</translation>
    </message>
</context>
<context>
    <name>StampDialog</name>
    <message>
        <source>Time stamp</source>
        <translation>ختم زمني</translation>
    </message>
    <message>
        <source>The authority is sent the SHA-256 of the head and nothing else (RFC 3161). The answer is verified and kept as evidence.</source>
        <translation>لا يُرسل إلى الجهة إلا SHA-256 لرأس السجل (RFC 3161). يُتحقق من الجواب ويُحفظ دليلًا.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Address of the authority</source>
        <translation>عنوان الجهة</translation>
    </message>
    <message>
        <source>Its root certificate (PEM)</source>
        <translation>شهادتها الجذرية (PEM)</translation>
    </message>
    <message>
        <source>Ask for the stamp</source>
        <translation>طلب الختم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>الشهادة الجذرية</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>What does the footage show of what the article says?</source>
        <translation>ماذا يُظهر المقطع مما يقوله المقال؟</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>قضية جديدة</translation>
    </message>
    <message>
        <source>Address or file of the article, then Enter</source>
        <translation>عنوان المقال أو ملفه ثم Enter</translation>
    </message>
    <message>
        <source>Article: address or file</source>
        <translation>المقال: عنوان أو ملف</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Choose the article&apos;s file</source>
        <translation>اختيار ملف المقال</translation>
    </message>
    <message>
        <source>Folder of the case</source>
        <translation>مجلد القضية</translation>
    </message>
    <message>
        <source>Choose where to put the case</source>
        <translation>اختيار مكان القضية</translation>
    </message>
    <message>
        <source>YYYY-MM-DD, if you know it</source>
        <translation>YYYY-MM-DD إن عرفته</translation>
    </message>
    <message>
        <source>Day of publication</source>
        <translation>يوم النشر</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Put the case in</source>
        <translation>ضع القضية في</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>نُشر</translation>
    </message>
    <message>
        <source>Make the case</source>
        <translation>إنشاء القضية</translation>
    </message>
    <message>
        <source>Paste the article</source>
        <translation>لصق المقال</translation>
    </message>
    <message>
        <source>Take the article&apos;s text or page from the clipboard</source>
        <translation>أخذ نص المقال أو صفحته من الحافظة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Sample case</source>
        <translation>القضية التعليمية</translation>
    </message>
    <message>
        <source>A small invented article with three short videos, to learn on</source>
        <translation>مقال صغير مختلق مع ثلاثة مقاطع قصيرة للتعلّم</translation>
    </message>
    <message>
        <source>Other case…</source>
        <translation>قضية أخرى…</translation>
    </message>
    <message>
        <source>Cases that you open are listed here.</source>
        <translation>تُدرج هنا القضايا التي تفتحها.</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>فتح {0}</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>لا نص في الحافظة.</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>ملصق</translation>
    </message>
    <message>
        <source>Paste the article&apos;s address, or choose its file.</source>
        <translation>ألصق عنوان المقال أو اختر ملفه.</translation>
    </message>
    <message>
        <source>Where to put the case</source>
        <translation>أين توضع القضية</translation>
    </message>
</context>
<context>
    <name>TagsBar</name>
    <message>
        <source>New tag</source>
        <translation>وسم جديد</translation>
    </message>
    <message>
        <source>Tag {0}</source>
        <translation>الوسم {0}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة تسمية</translation>
    </message>
</context>
<context>
    <name>TensionLines</name>
    <message>
        <source>In tension with claim {0}: {1}</source>
        <translation>يتعارض مع الادعاء {0}: {1}</translation>
    </message>
    <message>
        <source>Show claim {0}</source>
        <translation>اعرض الادعاء {0}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <source>Shot {0}, frames {1}–{2}</source>
        <translation>اللقطة {0}، الإطارات {1}–{2}</translation>
    </message>
</context>
<context>
    <name>ViewerColumn</name>
    <message>
        <source>Frame</source>
        <translation>اللقطة</translation>
    </message>
    <message>
        <source>Pinned frame</source>
        <translation>اللقطة المثبّتة</translation>
    </message>
    <message>
        <source>Footage</source>
        <translation>المقطع</translation>
    </message>
    <message>
        <source>Mark as graphic: shown greyed and blurred (Shift+G)</source>
        <translation>تعليم كمشاهد قاسية: تُعرض رمادية ومموّهة (Shift+G)</translation>
    </message>
    <message>
        <source>Previous keyframe ([)</source>
        <translation>اللقطة الرئيسية السابقة ([)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>تشغيل (المسافة)</translation>
    </message>
    <message>
        <source>Next keyframe (])</source>
        <translation>اللقطة الرئيسية التالية (])</translation>
    </message>
    <message>
        <source>Mark this frame (M)</source>
        <translation>تعليم هذه اللقطة (M)</translation>
    </message>
    <message>
        <source>Pin this frame and compare (B)</source>
        <translation>تثبيت اللقطة والمقارنة (B)</translation>
    </message>
    <message>
        <source>Fit (0)</source>
        <translation>ملاءمة (0)</translation>
    </message>
    <message>
        <source>Sound on or off (U)</source>
        <translation>الصوت (U)</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Exact timestamp</source>
        <translation>الطابع الزمني الدقيق</translation>
    </message>
    <message>
        <source>No footage yet</source>
        <translation>لا مقطع بعد</translation>
    </message>
    <message>
        <source>Supply or pull a video in the article on the left.
Its frames appear here.</source>
        <translation>زوّد البرنامج بمقطع أو حمّله في المقال.
تظهر لقطاته هنا.</translation>
    </message>
    <message>
        <source>This footage could not be read.</source>
        <translation>تعذّرت قراءة المقطع.</translation>
    </message>
    <message>
        <source>none on this system</source>
        <translation>لا شيء في هذا النظام</translation>
    </message>
    <message>
        <source>Read in a confined process. Walls that hold: {0}</source>
        <translation>قُرئ في عملية معزولة. الحواجز القائمة: {0}</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>اللقطة {0}</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>نظرة أولى</translation>
    </message>
    <message>
        <source>shot {0}/{1}</source>
        <translation>المشهد {0}/{1}</translation>
    </message>
    <message>
        <source>claim {0}</source>
        <translation>الادعاء {0}</translation>
    </message>
    <message>
        <source>This footage has no sound</source>
        <translation>لا صوت في هذا المقطع</translation>
    </message>
</context>
<context>
    <name>_JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>failed: a fault of the program</source>
        <translation>فشل: خطأ في البرنامج</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>dismissed</source>
        <translation>مرفوض</translation>
    </message>
</context>
<context>
    <name>_Painter</name>
    <message>
        <source>dismissed</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>{0} linked</source>
        <translation>مربوط: {0}</translation>
    </message>
    <message>
        <source>shot {0}</source>
        <translation>المشهد {0}</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>نظرة أولى</translation>
    </message>
</context>
<context>
    <name>_SelectionBar</name>
    <message>
        <source>Claim:</source>
        <translation>الادعاء:</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>new case from an address or a file</source>
        <translation>قضية جديدة من عنوان أو ملف</translation>
    </message>
    <message>
        <source>open a case</source>
        <translation>فتح قضية</translation>
    </message>
    <message>
        <source>undo anything</source>
        <translation>التراجع عن أي شيء</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>export the report</source>
        <translation>تصدير التقرير</translation>
    </message>
    <message>
        <source>show the jobs</source>
        <translation>عرض المهام</translation>
    </message>
    <message>
        <source>desk, references &amp; footage, map, report</source>
        <translation>المقال، المراجع والمقاطع، الخريطة، التقرير</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>next column</source>
        <translation>العمود التالي</translation>
    </message>
    <message>
        <source>these keys</source>
        <translation>هذه المفاتيح</translation>
    </message>
    <message>
        <source>selected words: a location claim</source>
        <translation>الكلمات المحددة: ادعاء مكان</translation>
    </message>
    <message>
        <source>selected words: a provenance claim</source>
        <translation>الكلمات المحددة: ادعاء مصدر</translation>
    </message>
    <message>
        <source>selected words: a time claim</source>
        <translation>الكلمات المحددة: ادعاء وقت</translation>
    </message>
    <message>
        <source>selected words: an event claim</source>
        <translation>الكلمات المحددة: ادعاء حدث</translation>
    </message>
    <message>
        <source>selected words: what the selected claim is about</source>
        <translation>الكلمات المحددة: موضوع الادعاء المختار</translation>
    </message>
    <message>
        <source>selected words: what it is about as well</source>
        <translation>الكلمات المحددة: موضوعه أيضًا</translation>
    </message>
    <message>
        <source>selected words: a claim of their own, out of the selected one</source>
        <translation>الكلمات المحددة: ادعاء مستقل من المختار</translation>
    </message>
    <message>
        <source>merge the next claim into this one</source>
        <translation>دمج الادعاء التالي في هذا</translation>
    </message>
    <message>
        <source>next and previous claim</source>
        <translation>الادعاء التالي والسابق</translation>
    </message>
    <message>
        <source>accept the suggested claim</source>
        <translation>قبول الادعاء المقترح</translation>
    </message>
    <message>
        <source>dismiss it</source>
        <translation>رفضه</translation>
    </message>
    <message>
        <source>link the frame to the claim</source>
        <translation>ربط اللقطة بالادعاء</translation>
    </message>
    <message>
        <source>the frame supports the claim (links it where it is not)</source>
        <translation>اللقطة تؤيد الادعاء (وتربطها إن لم تُربط)</translation>
    </message>
    <message>
        <source>contradicts it</source>
        <translation>تناقضه</translation>
    </message>
    <message>
        <source>gives context</source>
        <translation>تعطي سياقًا</translation>
    </message>
    <message>
        <source>verdict, likelihood, confidence, reasoning</source>
        <translation>الحكم والاحتمال والثقة والتعليل</translation>
    </message>
    <message>
        <source>verdict: supported</source>
        <translation>الحكم: مؤيَّد</translation>
    </message>
    <message>
        <source>verdict: contradicted</source>
        <translation>الحكم: مناقَض</translation>
    </message>
    <message>
        <source>verdict: inconclusive</source>
        <translation>الحكم: غير حاسم</translation>
    </message>
    <message>
        <source>verdict: unverifiable</source>
        <translation>الحكم: لا يمكن التحقق منه</translation>
    </message>
    <message>
        <source>competing hypotheses of the claim</source>
        <translation>الفرضيات المتنافسة للادعاء</translation>
    </message>
    <message>
        <source>show the claim</source>
        <translation>عرض الادعاء</translation>
    </message>
    <message>
        <source>show what is known of the footage</source>
        <translation>عرض ما يُعرف عن المقطع</translation>
    </message>
    <message>
        <source>show footage that stands twice</source>
        <translation>أظهر اللقطات المكررة</translation>
    </message>
    <message>
        <source>a shot begins at this frame</source>
        <translation>تبدأ لقطة عند هذا الإطار</translation>
    </message>
    <message>
        <source>the nearest shot boundary stands here</source>
        <translation>انقل أقرب حدّ للقطة إلى هنا</translation>
    </message>
    <message>
        <source>join the shot to the one before</source>
        <translation>ضمّ اللقطة إلى ما قبلها</translation>
    </message>
    <message>
        <source>mark the frame</source>
        <translation>تعليم اللقطة</translation>
    </message>
    <message>
        <source>tag the frame, or take the tag off</source>
        <translation>وسم اللقطة أو نزع الوسم</translation>
    </message>
    <message>
        <source>tag it and go on: next keyframe, or a second</source>
        <translation>وسمها والمضي: اللقطة الرئيسية التالية أو ثانية</translation>
    </message>
    <message>
        <source>next footage</source>
        <translation>المقطع التالي</translation>
    </message>
    <message>
        <source>previous footage</source>
        <translation>المقطع السابق</translation>
    </message>
    <message>
        <source>next and previous keyframe</source>
        <translation>اللقطة الرئيسية التالية والسابقة</translation>
    </message>
    <message>
        <source>pin the frame and compare</source>
        <translation>تثبيت اللقطة والمقارنة</translation>
    </message>
    <message>
        <source>show graphic footage, or cover it</source>
        <translation>إظهار المشاهد القاسية أو تغطيتها</translation>
    </message>
    <message>
        <source>mark the footage as graphic</source>
        <translation>تعليم المقطع كمشاهد قاسية</translation>
    </message>
    <message>
        <source>sound on or off</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>one frame</source>
        <translation>لقطة واحدة</translation>
    </message>
    <message>
        <source>ten frames</source>
        <translation>عشر لقطات</translation>
    </message>
    <message>
        <source>first and last frame of the shot</source>
        <translation>أول وآخر لقطة في المشهد</translation>
    </message>
    <message>
        <source>play</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>back, stop, on; again for faster</source>
        <translation>للخلف، توقف، للأمام؛ مرة أخرى للأسرع</translation>
    </message>
    <message>
        <source>zoom; 0 fits; drag pans</source>
        <translation>تكبير؛ 0 للملاءمة؛ السحب للتحريك</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+سحب</translation>
    </message>
    <message>
        <source>select a region; a tag or a link takes it</source>
        <translation>تحديد منطقة يأخذها الوسم أو الربط</translation>
    </message>
    <message>
        <source>no region; leaves a field</source>
        <translation>لا منطقة؛ ترك الحقل</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>قضية جديدة</translation>
    </message>
    <message>
        <source>Open a case…</source>
        <translation>فتح قضية…</translation>
    </message>
    <message>
        <source>Sample case</source>
        <translation>القضية التعليمية</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>تصدير التقرير</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>إغلاق القضية</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;تحرير</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;القضية</translation>
    </message>
    <message>
        <source>Read a newer version of the article…</source>
        <translation>قراءة نسخة أحدث من المقال…</translation>
    </message>
    <message>
        <source>Recognise the text of the article&apos;s pages</source>
        <translation>التعرّف على نص صفحات المقال</translation>
    </message>
    <message>
        <source>Changes between versions…</source>
        <translation>التغييرات بين النسخ…</translation>
    </message>
    <message>
        <source>Find the same footage…</source>
        <translation>البحث عن المقطع نفسه…</translation>
    </message>
    <message>
        <source>Look through the footage again</source>
        <translation>فحص المقطع من جديد</translation>
    </message>
    <message>
        <source>Contact sheet of this footage…</source>
        <translation>ورقة إطارات هذا المقطع…</translation>
    </message>
    <message>
        <source>Day of publication…</source>
        <translation>يوم النشر…</translation>
    </message>
    <message>
        <source>May use the network</source>
        <translation>السماح بالشبكة</translation>
    </message>
    <message>
        <source>Proxy…</source>
        <translation>الوكيل…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;عرض</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;مساعدة</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Optional parts</source>
        <translation>أجزاء اختيارية</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Larger article text</source>
        <translation>تكبير نص المقال</translation>
    </message>
    <message>
        <source>Smaller article text</source>
        <translation>تصغير نص المقال</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Cover all footage until it is revealed</source>
        <translation>تغطية كل المقاطع حتى تُكشف</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
</context>
<context>
    <name>proxy</name>
    <message>
        <source>Proxy of this case</source>
        <translation>وكيل هذه القضية</translation>
    </message>
    <message>
        <source>Everything that this case asks for goes through this SOCKS5 proxy alone, which looks names up too.
Such as socks5h://127.0.0.1:9050. Empty: no proxy.</source>
        <translation>كل ما تطلبه هذه القضية يمر عبر وكيل SOCKS5 هذا وحده، وهو يبحث عن الأسماء أيضًا.
مثل socks5h://127.0.0.1:9050. فارغ: بلا وكيل.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>استخدامه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>published</name>
    <message>
        <source>Day of publication</source>
        <translation>يوم النشر</translation>
    </message>
    <message>
        <source>Known by: {0}.</source>
        <translation>الأساس: {0}.</translation>
    </message>
    <message>
        <source>YYYY-MM-DD. Weekdays in the article are counted from it.</source>
        <translation>YYYY-MM-DD. منه تُحسب أيام الأسبوع في المقال.</translation>
    </message>
    <message>
        <source>Keep this day</source>
        <translation>حفظ هذا اليوم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>suggested</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>مؤيَّد</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>مناقَض</translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>location</source>
        <translation>مكان</translation>
    </message>
    <message>
        <source>provenance</source>
        <translation>مصدر</translation>
    </message>
    <message>
        <source>time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>event</source>
        <translation>حدث</translation>
    </message>
    <message>
        <source>count</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>BYLINE</source>
        <translation>الكاتب</translation>
    </message>
    <message>
        <source>PUBLISHER</source>
        <translation>الناشر</translation>
    </message>
    <message>
        <source>DAY OF PUBLICATION</source>
        <translation>يوم النشر</translation>
    </message>
    <message>
        <source>embedded video</source>
        <translation>مقطع مضمّن</translation>
    </message>
    <message>
        <source>link</source>
        <translation>رابط</translation>
    </message>
    <message>
        <source>embedded video, address lost</source>
        <translation>مقطع مضمّن فُقد عنوانه</translation>
    </message>
    <message>
        <source>mentioned in prose</source>
        <translation>مذكور في النص</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>لا عنوان</translation>
    </message>
    <message>
        <source>not pulled yet</source>
        <translation>لم يُحمّل بعد</translation>
    </message>
    <message>
        <source>obtained</source>
        <translation>حُصل عليه</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>جزئي</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>prose</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>no longer in the article</source>
        <translation>لم يعد في المقال</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>بث تلفزيوني</translation>
    </message>
    <message>
        <source>supports</source>
        <translation>يؤيد</translation>
    </message>
    <message>
        <source>contradicts</source>
        <translation>يناقض</translation>
    </message>
    <message>
        <source>context</source>
        <translation>سياق</translation>
    </message>
    <message>
        <source>unassessed</source>
        <translation>غير مقيَّم</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>غير حاسم</translation>
    </message>
    <message>
        <source>unverifiable</source>
        <translation>لا يمكن التحقق منه</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>ضعيف</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>قوي</translation>
    </message>
    <message>
        <source>asserts</source>
        <translation>يؤكد</translation>
    </message>
    <message>
        <source>denies</source>
        <translation>ينفي</translation>
    </message>
    <message>
        <source>purports</source>
        <translation>يزعم</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>للعمل</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>قيد العمل</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>للمراجعة</translation>
    </message>
    <message>
        <source>done</source>
        <translation>منجز</translation>
    </message>
    <message>
        <source>+ consistent</source>
        <translation>+ متوافق</translation>
    </message>
    <message>
        <source>− inconsistent</source>
        <translation>− متعارض</translation>
    </message>
    <message>
        <source>○ neutral</source>
        <translation>○ محايد</translation>
    </message>
    <message>
        <source>· not applicable</source>
        <translation>· لا ينطبق</translation>
    </message>
    <message>
        <source>country</source>
        <translation>بلد</translation>
    </message>
    <message>
        <source>region</source>
        <translation>إقليم</translation>
    </message>
    <message>
        <source>town</source>
        <translation>بلدة</translation>
    </message>
    <message>
        <source>continent</source>
        <translation>قارة</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>تناقض</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>لا ينطبق</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>لم يُفحص بعد</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>كامل</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>motivation</source>
        <translation>الدافع</translation>
    </message>
    <message>
        <source>almost no chance</source>
        <translation>يكاد يكون مستحيلًا</translation>
    </message>
    <message>
        <source>very unlikely</source>
        <translation>مستبعد جدًا</translation>
    </message>
    <message>
        <source>unlikely</source>
        <translation>مستبعد</translation>
    </message>
    <message>
        <source>roughly even chance</source>
        <translation>احتمال متساوٍ تقريبًا</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>مرجّح</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>مرجّح جدًا</translation>
    </message>
    <message>
        <source>almost certain</source>
        <translation>شبه مؤكد</translation>
    </message>
    <message>
        <source>low</source>
        <translation>منخفضة</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>متوسطة</translation>
    </message>
    <message>
        <source>high</source>
        <translation>عالية</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>أوقف</translation>
    </message>
    <message>
        <source>place</source>
        <translation>مكان</translation>
    </message>
    <message>
        <source>people</source>
        <translation>أشخاص</translation>
    </message>
    <message>
        <source>its words were changed</source>
        <translation>تغيّرت كلماته</translation>
    </message>
    <message>
        <source>children</source>
        <translation>أطفال</translation>
    </message>
    <message>
        <source>soldiers</source>
        <translation>مقاتلون</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>مركبات</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>مبانٍ</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>قتلى</translation>
    </message>
    <message>
        <source>wounded</source>
        <translation>جرحى</translation>
    </message>
    <message>
        <source>arrested</source>
        <translation>معتقلون</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>مفقودون</translation>
    </message>
    <message>
        <source>destroyed</source>
        <translation>مدمَّر</translation>
    </message>
    <message>
        <source>{0} against {1} {2} {3}</source>
        <translation>{0} مقابل {1} ({2}: {3})</translation>
    </message>
    <message>
        <source>moderate</source>
        <comment>strength of evidence</comment>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>weapon</source>
        <translation>سلاح</translation>
    </message>
    <message>
        <source>vehicle</source>
        <translation>مركبة</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>دمار</translation>
    </message>
    <message>
        <source>text or sign</source>
        <translation>نص أو لافتة</translation>
    </message>
    <message>
        <source>landmark</source>
        <translation>معلم</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>صوت</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>مونتاج</translation>
    </message>
    <message>
        <source>Reference {0} has no address: supply an address or a file.</source>
        <translation>المرجع {0} بلا عنوان: أعطِ عنوانًا أو ملفًا.</translation>
    </message>
    <message>
        <source>Reference {0} has not been pulled yet.</source>
        <translation>لم يُجلب المرجع {0} بعد.</translation>
    </message>
    <message>
        <source>Reference {0} could not be obtained. {1}</source>
        <translation>تعذّر الحصول على المرجع {0}. {1}</translation>
    </message>
    <message>
        <source>Reference {0}: its words were changed; see whether its footage is still the video meant.</source>
        <translation>المرجع {0}: تغيّرت كلماته؛ تحقّق مما إذا كان مقطعه لا يزال هو المقصود.</translation>
    </message>
    <message>
        <source>“{0}” has not been looked through yet.</source>
        <translation>لم يُفحص المقطع «{0}» بعد.</translation>
    </message>
    <message>
        <source>“{0}” could not be read. {1}</source>
        <translation>تعذّرت قراءة المقطع «{0}». {1}</translation>
    </message>
    <message>
        <source>“{0}” is partial ({1} of {2} frames).</source>
        <translation>المقطع «{0}» جزئي (الإطارات: {1} من {2}).</translation>
    </message>
    <message>
        <source>“{0}” has {1} findings that conflict.</source>
        <translation>المقطع «{0}»: نتائج فحص متعارضة: {1}.</translation>
    </message>
    <message>
        <source>“{0}”: nothing noted on {1}.</source>
        <translation>المقطع «{0}»: لم يُدوَّن شيء عن {1}.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”): its words are no longer in the article.</source>
        <translation>الادعاء {0} («{1}»): كلماته لم تعد في المقال.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”): its words were changed; see whether it still holds.</source>
        <translation>الادعاء {0} («{1}»): تغيّرت كلماته؛ انظر هل ما زال قائمًا.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) has no evidence linked to it.</source>
        <translation>الادعاء {0} («{1}») بلا دليل مرتبط به.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) is not assessed.</source>
        <translation>الادعاء {0} («{1}») لم يُقيَّم.</translation>
    </message>
    <message>
        <source>Claim {0} (“{1}”) is assessed as {2}; {3} holds “{4}”.</source>
        <translation>الادعاء {0} («{1}») مُقيَّم بأنه {2}؛ ويرى {3}: «{4}».</translation>
    </message>
    <message>
        <source>{0} suggested claims are neither accepted nor dismissed.</source>
        <translation>ادعاءات مقترحة لم تُقبل ولم تُرفض: {0}.</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>قائم</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>مُدار</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>معكوس</translation>
    </message>
    <message>
        <source>claim made</source>
        <translation>إنشاء ادعاء</translation>
    </message>
    <message>
        <source>words of a claim</source>
        <translation>كلمات ادعاء</translation>
    </message>
    <message>
        <source>day of publication</source>
        <translation>يوم النشر</translation>
    </message>
    <message>
        <source>newer version of the article</source>
        <translation>نسخة أحدث من المقال</translation>
    </message>
    <message>
        <source>footage of a reference confirmed</source>
        <translation>تأكيد مقطع مرجع</translation>
    </message>
    <message>
        <source>footage taken from a reference</source>
        <translation>فصل مقطع عن مرجع</translation>
    </message>
    <message>
        <source>claims merged</source>
        <translation>دمج ادعاءين</translation>
    </message>
    <message>
        <source>claim split</source>
        <translation>تقسيم ادعاء</translation>
    </message>
    <message>
        <source>place of a claim</source>
        <translation>مكان ادعاء</translation>
    </message>
    <message>
        <source>suggestion accepted</source>
        <translation>قبول اقتراح</translation>
    </message>
    <message>
        <source>suggestion dismissed</source>
        <translation>رفض اقتراح</translation>
    </message>
    <message>
        <source>claim changed</source>
        <translation>تغيير ادعاء</translation>
    </message>
    <message>
        <source>stage of the work</source>
        <translation>مرحلة العمل</translation>
    </message>
    <message>
        <source>assessment</source>
        <translation>تقييم</translation>
    </message>
    <message>
        <source>frame linked</source>
        <translation>ربط لقطة</translation>
    </message>
    <message>
        <source>link changed</source>
        <translation>تغيير ربط</translation>
    </message>
    <message>
        <source>link removed</source>
        <translation>إزالة ربط</translation>
    </message>
    <message>
        <source>frame marked</source>
        <translation>تعليم لقطة</translation>
    </message>
    <message>
        <source>tag on a frame</source>
        <translation>وسم على لقطة</translation>
    </message>
    <message>
        <source>tag added</source>
        <translation>إضافة وسم</translation>
    </message>
    <message>
        <source>tag renamed</source>
        <translation>إعادة تسمية وسم</translation>
    </message>
    <message>
        <source>graphic mark</source>
        <translation>علامة مشاهد قاسية</translation>
    </message>
    <message>
        <source>note on footage</source>
        <translation>ملاحظة على مقطع</translation>
    </message>
    <message>
        <source>network permission</source>
        <translation>إذن الشبكة</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>job ended</source>
        <translation>انتهت مهمة</translation>
    </message>
    <message>
        <source>shot split</source>
        <translation>قُسمت لقطة</translation>
    </message>
    <message>
        <source>shots joined</source>
        <translation>ضُمّت لقطتان</translation>
    </message>
    <message>
        <source>shot boundary moved</source>
        <translation>نُقل حدّ لقطة</translation>
    </message>
    <message>
        <source>match accepted</source>
        <translation>قُبل تطابق</translation>
    </message>
    <message>
        <source>match dismissed</source>
        <translation>رُفض تطابق</translation>
    </message>
    <message>
        <source>match left open</source>
        <translation>تُرك تطابق مفتوحًا</translation>
    </message>
    <message>
        <source>search noted</source>
        <translation>تسجيل بحث</translation>
    </message>
    <message>
        <source>the beginning of the footage</source>
        <translation>بداية المقطع</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>قطع</translation>
    </message>
    <message>
        <source>dissolve</source>
        <translation>تلاشٍ متداخل</translation>
    </message>
    <message>
        <source>fade</source>
        <translation>تلاشٍ</translation>
    </message>
    <message>
        <source>wipe</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>gradual transition</source>
        <translation>انتقال تدريجي</translation>
    </message>
    <message>
        <source>begins with: {0}</source>
        <translation>يبدأ بـ: {0}</translation>
    </message>
    <message>
        <source>frames {0}–{1}</source>
        <translation>الإطارات {0}–{1}</translation>
    </message>
</context>
</TS>
