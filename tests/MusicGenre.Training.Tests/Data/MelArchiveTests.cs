using System.Runtime.Versioning;
using System.Text;
using MusicGenre.Testing;
using MusicGenre.Training.Data;
using Xunit;

namespace MusicGenre.Training.Tests.Data;

public sealed class MelArchiveTests
{
    [Fact]
    public void Open_Whole_ReadsLayoutAndIndex()
    {
        using var test = new TestArchive(1, 2, 5, 15);
        using var archive = MelArchive.Open(test.Folder);

        Assert.Equal((40, 22050, 2048, 1708, 16), (archive.FrameCount, archive.SampleRate, archive.FrameLength, archive.HopLength, archive.MelBandCount));
        Assert.Equal([1, 2, 5, 15], archive.BandIndices);
        Assert.Equal(["jazz", "rock"], archive.Genres);
        Assert.Equal(6, archive.Tracks.Count);
        Assert.Equal(new MelTrack("t0", "rock", "train", 80, 30.5f, "Wind & Fire", "One, Two"), archive.Tracks[0]);
        Assert.Equal("A \"Quoted\" Title", archive.Tracks[1].Title);
        Assert.Equal("", archive.Tracks[2].Artist);
    }

    [Theory]
    [InlineData(MelReference.TrackMaximum)]
    [InlineData(MelReference.Unity)]
    public void ReadDecibels_Stretch_IsBandMajorInTheReference(MelReference reference)
    {
        using var test = new TestArchive(1, 2, 5, 15);
        using var archive = MelArchive.Open(test.Folder);
        var decibels = new float[4 * 3];

        archive.ReadDecibels(5, 37, 3, decibels, reference);

        for (var band = 0; band < 4; band++)
        {
            for (var frame = 0; frame < 3; frame++)
            {
                var expected = test.Relative(5, 37 + frame, band) + (reference == MelReference.Unity ? TestArchive.Maximum(5) : 0);
                Assert.Equal(expected, decibels[band * 3 + frame], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(6, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 39, 2)]
    [InlineData(0, 0, 0)]
    public void ReadDecibels_OutsideTheArchive_Throws(int track, int start, int count)
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);

        Assert.Throws<ArgumentOutOfRangeException>(() => archive.ReadDecibels(track, start, count, new float[16 * Math.Max(count, 0)]));
    }

    [Fact]
    public void ReadDecibels_DestinationOfAnotherLength_Throws()
    {
        using var test = new TestArchive();
        using var archive = MelArchive.Open(test.Folder);

        Assert.Throws<ArgumentException>(() => archive.ReadDecibels(0, 0, 2, new float[33]));
    }

    [Fact]
    public void ReadDecibels_Disposed_Throws()
    {
        using var test = new TestArchive();
        var archive = MelArchive.Open(test.Folder);
        archive.Dispose();

        Assert.Throws<ObjectDisposedException>(() => archive.ReadDecibels(0, 0, 1, new float[16]));
    }

    [Theory]
    [InlineData("archive.json", "\"tracks\": 6", "\"tracks\": 7", "index.csv: the index has 6 tracks, but archive.json says 7")]
    [InlineData("archive.json", "\"frames\": 40", "\"frames\": 41", "mel.u8: the file has 3840 bytes, but 6 tracks of 41 frames of 16 bands make 3936")]
    [InlineData("archive.json", "\"hopLength\": 1708", "\"hopLength\": 0", "hopLength is 0, not positive")]
    [InlineData("archive.json", "[0, 1", "[1, 1", "bandIndices does not rise from 0 to 15 at entry 1")]
    [InlineData("archive.json", "[0, 1,", "[0,", "bandIndices has 15 entries for 16 bands")]
    [InlineData("archive.json", "\"melBands\": 16,", "", "archive.json: the archive's description cannot be read: melBands is missing")]
    [InlineData("archive.json", "{", "", "archive.json: the archive's description cannot be read: it is not valid JSON, in line 1")]
    [InlineData("archive.json", "\"hopLength\"", "hopLength", "cannot be read: it is not valid JSON, in line 2")]
    [InlineData("archive.json", "\"tracks\": 6", "\"tracks\": 3000000000", "cannot be read: tracks must be a whole number of at most 2147483647")]
    [InlineData("archive.json", "[0, 1", "[0, 1.5", "cannot be read: bandIndices[1] must be a whole number of at most 2147483647")]
    [InlineData("archive.json", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]", "null", "cannot be read: bandIndices must be a list of whole numbers")]
    [InlineData("index.csv", "t3,jazz", "t3", "row 4 has 6 fields, the header 7")]
    [InlineData("index.csv", "t3,jazz", "t3,", "row 4 has no genre")]
    [InlineData("index.csv", "t3,jazz", "t3, ", "row 4 has the genre \" \", which is only white space")]
    [InlineData("index.csv", "77.000", "quiet", "row 4 has \"quiet\" for dynamic_range_db, which is not a number")]
    [InlineData("index.csv", "77.000", "-3", "row 4 has the dynamic range -3 dB")]
    [InlineData("index.csv", "\"z\"", "\"z", "does not end")]
    [InlineData("index.csv", "max_db", "loudest", "has no max_db")]
    public void Open_Damaged_ThrowsNamingFileAndFault(string file, string find, string replacement, string expected)
    {
        using var test = new TestArchive();
        test.Replace(file, find, replacement);

        var exception = Assert.Throws<TrainingDataException>(() => MelArchive.Open(test.Folder));

        Assert.StartsWith(test.Folder, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MusicGenre.Training", exception.Message[test.Folder.Length..], StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DescriptionIsAList_SaysSo()
    {
        using var test = new TestArchive();
        test.Write("archive.json", "[]");

        var exception = Assert.Throws<TrainingDataException>(() => MelArchive.Open(test.Folder));

        Assert.Equal($"{test.PathOf("archive.json")}: the archive's description cannot be read: it is not a JSON object", exception.Message);
    }

    [Theory]
    [InlineData("archive.json")]
    [InlineData("index.csv")]
    public void Open_ByteOrderMark_IsPassedOver(string file)
    {
        using var test = new TestArchive();
        File.WriteAllText(test.PathOf(file), File.ReadAllText(test.PathOf(file)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        using var archive = MelArchive.Open(test.Folder);

        Assert.Equal((6, "t0"), (archive.Tracks.Count, archive.Tracks[0].Name));
    }

    [Theory]
    [InlineData("archive.json")]
    [InlineData("index.csv")]
    [InlineData("mel.u8")]
    public void Open_FileMissing_ThrowsNamingIt(string file)
    {
        using var test = new TestArchive();
        File.Delete(test.PathOf(file));

        Assert.Equal(test.PathOf(file), Assert.Throws<TrainingDataException>(() => MelArchive.Open(test.Folder)).Path);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Open_WithoutPermission_SaysSoWithThePathAsGiven()
    {
        using var test = new TestArchive();
        foreach (var file in (string[])["archive.json", "index.csv", "mel.u8"])
        {
            File.SetUnixFileMode(test.PathOf(file), UnixFileMode.None);
            AssertIsDenied(test.PathOf(file), () => MelArchive.Open(test.Folder).Dispose());
            File.SetUnixFileMode(test.PathOf(file), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        test.Write("genres.csv", "label,genres\n");
        File.SetUnixFileMode(test.PathOf("genres.csv"), UnixFileMode.None);
        AssertIsDenied(test.PathOf("genres.csv"), () => GenreCandidates.Load(test.PathOf("genres.csv"), ["rock"]));

        static void AssertIsDenied(string path, Action action)
        {
            var exception = Assert.IsType<TrainingDataException>(UnprivilegedThread.Run(action));
            Assert.StartsWith($"{path}: ", exception.Message, StringComparison.Ordinal);
            Assert.EndsWith("permission to read it is denied", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_StillCompressed_SaysHowToUnpack()
    {
        using var test = new TestArchive();
        File.Move(test.PathOf("mel.u8"), test.PathOf("mel.u8.xz"));

        Assert.Contains("xz -dk mel.u8.xz", Assert.Throws<TrainingDataException>(() => MelArchive.Open(test.Folder)).Message, StringComparison.Ordinal);
    }
}
