using MusicGenre.Audio;
using MusicGenre.Core.Tests.Audio;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;

namespace MusicGenre.Fuzz.Targets;

/// <summary>Tags of all kinds: nothing is refused, what is read is clean text, and the stream is where it was.</summary>
internal sealed class TagTarget() : FuzzTarget("tags")
{
    private const int LongestText = 1 << 16;
    private const int MostGenres = 64;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        var random = workspace.Random;
        using var stream = new MemoryStream(input);
        var tags = AudioTags.Read(stream);
        ContractException.Require(stream.Position == 0, "The stream is not where it was.");
        Check(tags);
        switch (random.Next(4))
        {
            case 0:
                Check(AudioTags.Read(new StingyStream(input, random.Next(1, 5000))));
                break;
            case 1:
                var before = random.NextLength(100);
                using (var whole = new MemoryStream([.. new byte[before], .. input]) { Position = before })
                {
                    ContractException.Require(Describe(AudioTags.Read(whole)) == Describe(tags), "The tags depend on where the file begins in the stream.");
                    ContractException.Require(whole.Position == before, "The stream is not where it was.");
                }

                break;
        }

        return Describe(tags).Trim('|').Length > 0;
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => TagSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() =>
    [
        new ByteMutator(), new SpliceMutator(Seeds), new TagMutator(), new TagMutator(), new TagMutator(), new OggMutator(),
        new ChunkMutator("LISTINFOINAMIARTid3 ID3 NAMEAUTHdata"u8.ToArray()),
    ];

    private static string Describe(AudioTags tags) => $"{tags.Title}|{tags.Artist}|{tags.Album}|{string.Join('|', tags.Genres)}|{tags.Year}";

    private static void Check(AudioTags tags)
    {
        foreach (var text in (IReadOnlyList<string?>)[tags.Title, tags.Artist, tags.Album, .. tags.Genres])
        {
            ContractException.Require(text is null || IsClean(text), "A text is empty, too long, not trimmed, or holds what it must not.");
        }

        ContractException.Require(tags.Genres.Count <= MostGenres && tags.Genres.Distinct(StringComparer.OrdinalIgnoreCase).Count() == tags.Genres.Count, "There are too many genres, or one twice.");
        ContractException.Require(tags.Year is null or (>= 1 and <= 9999), $"The year is {tags.Year}.");
    }

    private static bool IsClean(string text)
    {
        if (text.Length is 0 or > LongestText || text.Trim().Length != text.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) && !(i > 0 && char.IsSurrogatePair(text[i - 1], text[i]))))
            {
                return false;
            }
        }

        return true;
    }
}
