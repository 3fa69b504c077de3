namespace MusicGenre.Training;

/// <summary>The license on the cards of new models, which only their makers can know.</summary>
internal static class ModelLicense
{
    public const string Unspecified = "unspecified";

    public static void Validate(string license)
    {
        if (string.IsNullOrWhiteSpace(license))
        {
            throw new ArgumentException("License must not be empty.", nameof(license));
        }
    }
}
