namespace MeMhacl.Data.Mahnob;

/// <summary>A stimulus session that can be used: both ratings, a stimulus, one recording.</summary>
/// <param name="Session">What session.xml says.</param>
/// <param name="Bdf">Path of the recording.</param>
internal sealed record MahnobStimulus(MahnobSession Session, string Bdf)
{
    public int Subject => Session.SubjectId;

    public string MediaFile => Session.MediaFile!;
}
