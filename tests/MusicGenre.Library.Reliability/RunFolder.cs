using MusicGenre.Audio;

namespace MusicGenre.Library.Reliability;

/// <summary>The files of a run: short clips, any number of links to them as songs, and an index.</summary>
internal sealed class RunFolder(string path)
{
    private const int SampleRate = 22_050;
    private const int Clips = 16;
    private const int SongsOfABrokenOne = 100;

    public string IndexPath => Path.Combine(path, "library.db");

    public string Music => Path.Combine(path, "music");

    /// <summary>The folder of songs as an index names it.</summary>
    public string RealMusic => Path.GetFullPath(Music);

    /// <summary>Makes the songs. One in a hundred cannot be decoded.</summary>
    public void Create(int songs)
    {
        Directory.CreateDirectory(Music);
        for (var clip = 0; clip < Clips; clip++)
        {
            var random = new Random(clip);
            WavWriter.Write(ClipPath(clip), new AudioClip((float[])[.. Enumerable.Range(0, SampleRate).Select(_ => random.NextSingle() - 0.5f)], SampleRate));
        }

        var broken = Path.Combine(path, "broken.flac");
        File.WriteAllText(broken, "fLaC and nothing else");
        for (var song = 0; song < songs; song++)
        {
            var folder = Path.Combine(Music, FormattableString.Invariant($"{song % 37}"));
            Directory.CreateDirectory(folder);
            var isBroken = song % SongsOfABrokenOne == 0;
            File.CreateSymbolicLink(
                Path.Combine(folder, FormattableString.Invariant($"{song}{(isBroken ? ".flac" : ".wav")}")), isBroken ? broken : ClipPath(song % Clips));
        }
    }

    private string ClipPath(int clip) => Path.Combine(path, FormattableString.Invariant($"clip{clip}.wav"));
}
